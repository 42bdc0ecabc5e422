import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useCodes } from '@/shared/api/codes';
import { staffQuery } from '@/shared/api/staff';
import { useSession } from '@/shared/api/use-session';
import { inLanguage } from '@/shared/i18n/locales';
import type { FormProps } from './action-dialog';
import { type Deed, intakesQuery } from './api';

/** For steps that need no word: says what happens. */
export function ConfirmForm({ file, action, onDo, footer }: FormProps) {
  const codes = useCodes('reasons', 'revoke');
  const says: Record<string, React.ReactNode> = {
    start_screening: (
      <Trans>The file is taken off the pile; the applicant sees that it is being checked.</Trans>
    ),
    send_to_review: <Trans>The papers are in order. The faculty reads the file next.</Trans>,
    admit: (
      <Trans>
        The place becomes the applicant's: a number and the letter are issued, and the admitted list gets it.
      </Trans>
    ),
    no_show: <Trans>The student did not arrive. The place becomes free.</Trans>,
    revoke: (
      <Trans>
        The offer or admission is taken back for the reason “{codes.label(file.revocation?.reason ?? '')}”.
        The applicant is told at once, and the letter stops verifying.
      </Trans>
    ),
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onDo({ action } as Deed);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{says[action]}</Text>
        {footer}
      </Stack>
    </form>
  );
}

/** For steps that need a reason in words. */
export function WordsForm({ action, onDo, footer }: FormProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onDo({ action, reason: reason.trim() } as Deed);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Textarea
          data-autofocus
          required
          label={t`Reason`}
          autosize
          minRows={3}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {footer}
      </Stack>
    </form>
  );
}

/** For steps whose reason is one of a list. */
export function CodedForm({ action, onDo, footer }: FormProps) {
  const { t } = useLingui();
  const proposing = action === 'propose_revocation';
  const codes = useCodes('reasons', action === 'withdraw' ? 'withdraw' : 'revoke');
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason) onDo({ action, reason } as Deed);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {proposing && (
          <Text size="sm">
            <Trans>Nothing changes for the applicant until another person confirms it.</Trans>
          </Text>
        )}
        <NativeSelect
          data-autofocus
          required
          label={t`Reason`}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data={[{ value: '', label: t`Choose` }, ...codes.items]}
        />
        {footer}
      </Stack>
    </form>
  );
}

export function AssignForm({ file, onDo, footer }: FormProps) {
  const { t } = useLingui();
  const session = useSession();
  const officers = useQuery(staffQuery('officer')).data?.items ?? [];
  const me = session.state === 'in' ? session.accountId : '';
  const [officer, setOfficer] = useState(file.officer_id ?? me);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onDo({ action: 'assign', body: { officer_id: officer } });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <NativeSelect
          data-autofocus
          label={t`Officer`}
          value={officer}
          onChange={(event) => setOfficer(event.currentTarget.value)}
          data={[
            { value: '', label: t`Nobody` },
            ...officers.map((one) => ({
              value: one.id,
              label: one.id === me ? t`${one.full_name} (you)` : one.full_name,
            })),
          ]}
        />
        {footer}
      </Stack>
    </form>
  );
}

export function EnrolForm({ onDo, footer }: FormProps) {
  const { t } = useLingui();
  const [number, setNumber] = useState('');
  const [seen, setSeen] = useState(false);
  const [insured, setInsured] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onDo({
      action: 'enrol',
      body: { student_number: number.trim(), originals_seen: seen, insured },
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          data-autofocus
          required
          label={t`Student number`}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <Checkbox
          label={t`The originals were seen`}
          checked={seen}
          onChange={(event) => setSeen(event.currentTarget.checked)}
        />
        <Checkbox
          label={t`The insurance is paid`}
          checked={insured}
          onChange={(event) => setInsured(event.currentTarget.checked)}
        />
        {footer}
      </Stack>
    </form>
  );
}

/** A deferred file comes back into a later intake; a lapsed offer opens again. */
export function ReinstateForm({ file, onDo, footer }: FormProps) {
  const { t } = useLingui();
  const [intake, setIntake] = useState('');
  const [override, setOverride] = useState('');
  const deferred = file.status === 'deferred';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onDo({
      action: 'reinstate',
      body: { intake_id: intake || undefined, override_reason: override.trim() || undefined },
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {deferred && <IntakeSelect value={intake} onChange={setIntake} programme={file.programme.code} />}
        <Override value={override} onChange={setOverride} label={t`Reason for a place beyond the quota`} />
        {footer}
      </Stack>
    </form>
  );
}

type IntakeProps = { value: string; onChange: (id: string) => void; programme?: string };

/** An intake, of one programme or of all. */
export function IntakeSelect({ value, onChange, programme }: IntakeProps) {
  const { t, i18n } = useLingui();
  const intakes = useQuery(intakesQuery).data?.items ?? [];
  const offered = intakes.filter((one) => one.active && (!programme || one.programme.code === programme));
  return (
    <NativeSelect
      required
      label={t`Intake`}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: t`Choose` },
        ...offered.map((one) => ({
          value: one.id,
          label: `${one.code} – ${inLanguage(one.programme.name, i18n.locale)}`,
        })),
      ]}
    />
  );
}

/** Only who may go beyond the quota is asked why. */
export function Override({
  value,
  onChange,
  label,
}: {
  value: string;
  onChange: (reason: string) => void;
  label: string;
}) {
  const { t } = useLingui();
  const session = useSession();
  if (session.state !== 'in' || !session.account.permissions.includes('application.override_quota'))
    return null;
  return (
    <TextInput
      label={label}
      description={t`Needed only when all places are taken.`}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
