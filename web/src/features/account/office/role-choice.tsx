import { useLingui } from '@lingui/react/macro';
import { Checkbox, Stack } from '@mantine/core';
import { roleWords } from '@/shared/i18n/words';
import { staffRoles } from './accounts-api';

type Props = {
  value: string[];
  error?: string;
  disabled?: boolean;
  onChange: (roles: string[]) => void;
};

/** What a person is to the college; roles that are not the staff's are kept where somebody has them. */
export function RoleChoice({ value, error, disabled, onChange }: Props) {
  const { t, i18n } = useLingui();
  const means: Record<string, string> = {
    officer: t`Checks papers, asks for what is missing, moves files on`,
    reviewer: t`Reads the files given to them, scores and recommends`,
    director: t`Approves and releases decisions`,
    finance: t`Matches transfers, confirms and pays back`,
    arrivals: t`Enrols who arrives`,
    admin: t`Programmes, intakes, schemes, accounts, API keys`,
    auditor: t`Reads everything, changes nothing`,
  };
  const others = value.filter((role) => !staffRoles.includes(role));
  return (
    <Checkbox.Group
      label={t`Roles`}
      description={t`New roles count from the next thing the person does.`}
      value={value}
      error={error}
      onChange={onChange}
    >
      <Stack gap="sm" mt="xs">
        {[...staffRoles, ...others].map((role) => (
          <Checkbox
            key={role}
            value={role}
            disabled={disabled}
            label={roleWords[role] ? i18n._(roleWords[role]) : role}
            description={means[role]}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
