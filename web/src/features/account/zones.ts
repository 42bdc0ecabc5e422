/** The time zones this browser knows, and those given, by name; empty where it cannot list them. */
export function zonesWith(...given: string[]): string[] {
  const known = 'supportedValuesOf' in Intl ? Intl.supportedValuesOf('timeZone') : [];
  if (known.length === 0) return [];
  return [...new Set([...given.filter(Boolean), ...known])].sort();
}
