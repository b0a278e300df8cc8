import { COMPETITOR, type TicketTopic, topic } from "./topic";

/** Everyday tickets, drawn evenly: their number per priority is the mix of priorities. */
export const EVERYDAY_TOPICS: readonly TicketTopic[] = [
  topic(
    "Bug",
    "High/High",
    "App closes at start for everyone at home",
    "Since this morning none of our phones gets past the logo.",
    { feature: "complete_task" },
  ),
  topic(
    "Bug",
    "High/Medium",
    "Completed tasks come back as open",
    "I tick a feeding off and an hour later it is open again.",
    { feature: "complete_task" },
  ),
  topic("Bug", "Medium/Medium", "Photo upload stops at 99 percent", "Large photos never finish uploading.", {
    feature: "photo_uploads",
  }),
  topic(
    "Bug",
    "Medium/Medium",
    "Recurring task skips the last day of the month",
    "The flea treatment was not listed on the 31st.",
    { feature: "recurring_tasks" },
  ),
  topic("Bug", "Low/Medium", "Pet's birthday is one day off", "We entered the 4th and the app shows the 3rd.", {
    feature: "add_pet",
  }),
  topic("Bug", "Low/Low", "Dark theme hides the save icon", "The icon is there, I just cannot see it."),
  topic(
    "Data Issue",
    "High/Medium",
    "Vaccination history is missing",
    "Two years of entries are gone for one of our dogs.",
    { feature: "add_pet" },
  ),
  topic(
    "Data Issue",
    "Medium/Medium",
    "Tasks of a removed member are still assigned",
    "My former flatmate still owns the evening walk.",
    { feature: "invite_member" },
  ),
  topic(
    "Data Issue",
    "Low/Medium",
    "Weight chart shows pounds and kilograms mixed",
    "The curve jumps whenever my partner adds a value.",
    { feature: "advanced_analytics" },
  ),
  topic("Performance", "Medium/Medium", "The task list takes ten seconds to load", "It used to be instant.", {
    feature: "complete_task",
  }),
  topic("Performance", "Low/Medium", "Photos load slowly on mobile data", "At home it is fine.", {
    feature: "photo_uploads",
  }),
  topic("Performance", "Medium/Medium", "Analytics page times out", "The yearly view never appears.", {
    feature: "advanced_analytics",
  }),
  topic(
    "Integration",
    "Medium/Medium",
    "Calendar sync shows every walk twice",
    "Each entry is in my calendar two times.",
    { feature: "calendar_sync" },
  ),
  topic("Integration", "High/Medium", "Notifications arrive hours late", "The medicine reminder came after midnight.", {
    feature: "reminders",
  }),
  topic(
    "Integration",
    "Low/Medium",
    "How do I disconnect an old calendar",
    "I changed phones and the old one still gets entries.",
    { feature: "calendar_sync" },
  ),
  topic("Mobile", "Medium/Medium", "Widget stays empty after the update", "The home screen widget shows no tasks.", {
    feature: "reminders",
  }),
  topic(
    "Mobile",
    "Medium/Medium",
    "QR code cannot be scanned on Android",
    "The camera opens and then nothing happens.",
    { feature: "qr_code_sharing" },
  ),
  topic("Mobile", "Low/Low", "Keyboard covers the note field", "I cannot see what I type on my small phone."),
  topic("Account/Billing", "High/Medium", "Charged twice this month", "There are two charges on my card."),
  topic(
    "Account/Billing",
    "Medium/Medium",
    "Card was declined although it is valid",
    "My bank says nothing was ever asked for.",
  ),
  topic("Account/Billing", "Low/Medium", "Need an invoice with our address", "For our tax return, please."),
  topic("Account/Billing", "Low/Low", "Change the e-mail address of the account", "I have a new one."),
  topic("Account/Billing", "Low/Medium", "How do I switch to yearly billing", "We would like to pay once a year."),
  topic("How-To", "Low/Low", "How to invite my parents", "They are not good with apps. What do they need?", {
    feature: "invite_member",
  }),
  topic("How-To", "Low/Low", "Where do I set a recurring task", "I only find single tasks.", {
    feature: "recurring_tasks",
  }),
  topic("How-To", "Low/Medium", "How to share a pet with the sitter", "Only for two weeks in August.", {
    feature: "qr_code_sharing",
  }),
  topic(
    "How-To",
    "Medium/Medium",
    "How to move a pet to another household",
    "Our daughter moved out and took the cat.",
    { feature: "add_pet" },
  ),
  topic("How-To", "Low/Medium", "What does the streak count", "We did every task and it went back to zero.", {
    feature: "complete_task",
  }),
  topic("How-To", "Low/Medium", "Turn reminders off at night", "The phone wakes us at three.", {
    feature: "reminders",
  }),
  topic(
    "Feature Request",
    "Low/Medium",
    "Vet appointments with documents",
    "We would love to keep the papers in one place.",
    { requested: "vet_documents" },
  ),
  topic("Feature Request", "Low/Low", "A watch app", "Ticking off a walk from the wrist would be great.", {
    requested: "watch_app",
  }),
  topic("Feature Request", "Low/Low", "Print the weekly plan", "For the fridge door.", { requested: "printable_plan" }),
  topic(
    "Feature Request",
    "Low/Medium",
    "Expenses per pet",
    `I miss this. ${COMPETITOR} has it and we are thinking of switching.`,
    { requested: "expense_tracking" },
  ),
  topic(
    "Feature Request",
    "Low/Medium",
    "Medicine stock with a warning",
    `My sister's app, ${COMPETITOR}, tells her before the pills run out.`,
    { requested: "medicine_stock" },
  ),
  topic("Bug", "Medium/Medium", "Search does not find archived tasks", "They are there when I scroll.", {
    feature: "complete_task",
  }),
  topic("Bug", "Low/Medium", "Two members get the same task", "Then nobody does it.", { feature: "complete_task" }),
  topic(
    "Data Issue",
    "Medium/Medium",
    "Wrong photo on a pet's profile",
    "It shows the neighbour's dog. Never seen him before.",
    { feature: "photo_uploads" },
  ),
  topic("Mobile", "Medium/Medium", "Signed out every morning on iOS", "I have to type my password every day."),
  topic(
    "Integration",
    "Medium/Medium",
    "Reminders ignore the time zone while travelling",
    "In Lisbon all of them came an hour early.",
    { feature: "reminders" },
  ),
];
