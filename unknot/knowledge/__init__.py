"""The knowledge base: passages, the index made of them, and the search. Imports no Rasa."""
