/** The features whose adoption is followed, by group (guide: Key Features to Track). */
export const FEATURE_GROUPS = [
  {
    label: "Core",
    features: {
      create_household: "Create household",
      add_pet: "Add pet",
      complete_task: "Complete task",
      invite_member: "Invite member",
    },
  },
  {
    label: "Advanced",
    features: {
      recurring_tasks: "Recurring tasks",
      reminders: "Reminders",
      photo_uploads: "Photo uploads",
      qr_code_sharing: "QR code sharing",
    },
  },
  {
    label: "Premium",
    features: {
      calendar_sync: "Calendar sync",
      advanced_analytics: "Advanced analytics",
      custom_task_templates: "Custom task templates",
      priority_support: "Priority support",
    },
  },
] as const satisfies readonly { label: string; features: Record<string, string> }[];

const keysOf = (label: (typeof FEATURE_GROUPS)[number]["label"]): readonly string[] =>
  FEATURE_GROUPS.filter((group) => group.label === label).flatMap(({ features }) => Object.keys(features));

/** What every household should come to do; creating it is the first. */
export const CORE_FEATURES = keysOf("Core");
export const ADVANCED_FEATURES = keysOf("Advanced");

const LABELS: ReadonlyMap<string, string> = new Map(FEATURE_GROUPS.flatMap(({ features }) => Object.entries(features)));

/** A feature's label; a name that is not listed is shown as the data has it. */
export function featureLabel(name: string): string {
  return LABELS.get(name) ?? name;
}

/** Whether a feature is one of the twelve. */
export function isListedFeature(name: string): boolean {
  return LABELS.has(name);
}
