"""Red flags: from what a person says to how soon they need real help."""
