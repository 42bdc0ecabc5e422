import { useLingui } from '@lingui/react/macro';

/** What the parts of an admission are called. */
export function useGroupWords(): (group: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    identity: t`Names, gender, nationality`,
    birth: t`Date and place of birth`,
    passport: t`Passport`,
    contact: t`E-mail address and phone`,
    address: t`Addresses`,
    programme: t`Programme and intake`,
    funding: t`Source of funding`,
    scholarship: t`Scholarships`,
    visa: t`Visa form`,
  };
  return (group) => words[group] ?? group;
}
