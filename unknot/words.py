"""What the command line says of itself."""

DESCRIPTION = "A chat companion for people whose muscles cramp."
COMMANDS = {
    "serve": "start the assistant, the action server and the chat page; prints the address when they are ready",
    "chat": "hold the same conversation in the terminal",
    "search": "look something up in the knowledge base",
    "triage": "say how soon help is needed for what a person writes, and which red flags say so",
    "passages": "list every passage of the index",
    "index": "build the knowledge index; with a folder, add its Markdown or text articles to it",
    "train": "build the index and train the model where they are missing or stale",
    "evaluate": "measure on the held-out cases: tables, plots, exit 1 below a gate",
}
TEXT = "what to look up"
MESSAGE = "what a person writes"
POSITIVE = "takes a whole number from 1"
MOST = "how many passages to give at most"
JSON = "read one JSON object a line from standard input and write one a line (passages: only write)"
FOLDER = "a folder of your own articles"
RESULTS = "folder for tables and plots"
TUNING = "measure on the tuning cases instead, without gates"
