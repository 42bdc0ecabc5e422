/** A person's name as the passport has it; single-name holders have only one of the two. */
export function nameOf(person: { surname?: string; given_names?: string }): string {
  return [person.surname, person.given_names].filter(Boolean).join(' ');
}
