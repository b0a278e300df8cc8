/** What a form sent, field by field; nothing for what is no form: an action can be sent anything. */
export function formFields(sent: unknown): Record<string, FormDataEntryValue> {
  return sent instanceof FormData ? Object.fromEntries(sent) : {};
}
