import { useLingui } from '@lingui/react/macro';

/** What a key may do, in words. */
export function useScopeWords(): (scope: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    'admissions:read': t`Read admitted students`,
    'admissions:write': t`Acknowledge them and write back student numbers`,
  };
  return (scope) => words[scope] ?? scope;
}
