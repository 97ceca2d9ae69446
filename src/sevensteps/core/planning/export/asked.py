"""What is asked beside the questions of a rulebook, as it stands in a copy: copies are in English."""

QUESTIONS = {
    "group": "Which scale?",
    "note": "In their own words",
    "prevention": "What could have prevented it?",
    "prevention_choice": "Could anything have prevented the need?",
    "support": "How much do family and friends do?",
    "willing_and_able": "Do they want to, and can they go on?",
    "why": "Why?",
}
