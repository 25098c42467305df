/** Every word that the page itself says. What Unknot answers comes from the server. */
export const strings = Object.freeze({
  skip: "Skip to writing",
  name: "Unknot",
  what: "Help with cramps, day or night",
  log: "Conversation",
  you: "You said:",
  unknot: "Unknot said:",
  typing: "Unknot is writing",
  choices: "Ways to answer",

  label: "Your message",
  placeholder: "In your own words",
  keys: "Enter sends. Shift and Enter start a new line.",
  send: "Send",
  left: (count) => `Room for ${count} more ${count === 1 ? "character" : "characters"}.`,
  tooLong: (count) =>
    `That is ${count} ${count === 1 ? "character" : "characters"} more than I can read at once. ` +
    "Please shorten it, or send it in two parts. I keep it here meanwhile.",

  offline: "I can't be reached right now. Your words are safe here.",
  trouble: "Something went wrong on my side, I'm sorry. Your words are safe here.",
  retry: "Try again",

  sources: "Where this comes from",
  sourceLineStart: 'From "',
  article: (title) => `“${title}”`,

  step: (step, steps) => `Step ${step} of ${steps}`,
  seconds: "seconds",
  start: "Start the hold",
  pause: "Pause",
  goOn: "Go on",
  again: "Hold again",
  holdStarts: (step, steps, seconds) => `Step ${step} of ${steps}. Hold for ${seconds} seconds, starting now.`,
  holdEnds: (step, steps) => `Step ${step} of ${steps}. The hold is over. Let go slowly.`,
  letGo: "Let go slowly",

  levels: Object.freeze({
    emergency: "Get emergency help now",
    crisis: "Please talk to someone now",
    urgent: "You need medical care today",
    doctor: "Please see a doctor about this",
  }),
  hideAlert: "Hide this",

  startOver: "Start over",
  confirmTitle: "Start over?",
  confirmText: "A new conversation begins. This page will not show the old one any more.",
  confirmYes: "Yes, start over",
  confirmNo: "No, keep talking",

  emergency: "Emergency:",
  notADoctor: "Unknot is a program, not a doctor.",
  privacy: "What you write stays on the machine that runs Unknot.",
});
