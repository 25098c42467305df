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
    "diary": "keep a cramp diary on this machine: log, list, summary, export, restore, delete",
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
DIARY = {
    "log": "write an entry in one sentence",
    "list": "list the entries of the last days",
    "summary": "say how the week was, whether it is getting better, and what came before",
    "export": "write everything as JSON, the entries as CSV, or two pages for the doctor as PDF",
    "restore": "put back what was exported as JSON",
    "delete": "delete an entry, or everything that is kept",
    "owner": "whose diary",
    "zone": "time zone, such as Europe/London; that of this machine when left out",
    "text": "for example: left calf at 3 this morning, two minutes, 7 out of 10, heat helped",
    "message": "a name for this message; the same name writes once",
    "days": "how many days, up to today",
    "file": "where to; the ending says what: .json, .csv or .pdf",
    "exported": "a file that `unknot diary export` wrote as JSON",
    "id": "the id of the entry, as `unknot diary list` shows it",
    "everything": "delete everything that is kept about this owner",
    "what_to_delete": "unknot: delete what? Give the id of an entry, or --everything",
    "deleted": "deleted",
    "erased": "{count} rows deleted, and the files cleaned of them",
    "restored": "{count} entries put back",
}
