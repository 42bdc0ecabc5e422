import { useLingui } from '@lingui/react/macro';
import { Checkbox, MultiSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useCodes } from '@/shared/api/codes';
import { staffQuery } from '@/shared/api/staff';
import { inLanguage } from '@/shared/i18n/locales';
import { statusWords } from '@/shared/i18n/words';
import { intakesQuery } from './api';
import styles from './queue-page.module.css';
import type { QueueSearch } from './queue-search';

type Props = { search: QueueSearch; onChange: (change: Partial<QueueSearch>) => void };

type Key = 'status' | 'intake' | 'nationality' | 'officer' | 'scholarship';

/** What the list is narrowed by; all of it stands in the address. */
export function QueueFilters({ search, onChange }: Props) {
  const { t, i18n } = useLingui();
  const countries = useCodes('countries');
  const schemes = useCodes('scholarship-schemes');
  const officers = useQuery(staffQuery('officer')).data?.items ?? [];
  const intakes = useQuery(intakesQuery).data?.items ?? [];
  const statuses = Object.entries(statusWords).filter(([status]) => status !== 'draft');
  const choices: { key: Key; label: string; data: { value: string; label: string }[] }[] = [
    {
      key: 'status',
      label: t`Status`,
      data: statuses.map(([value, word]) => ({ value, label: i18n._(word) })),
    },
    {
      key: 'intake',
      label: t`Intake`,
      data: intakes.map((one) => ({
        value: one.id,
        label: `${one.code} ${inLanguage(one.programme.name, i18n.locale)}`,
      })),
    },
    { key: 'nationality', label: t`Nationality`, data: countries.items },
    {
      key: 'officer',
      label: t`Officer`,
      data: officers.map((one) => ({ value: one.id, label: one.full_name })),
    },
    { key: 'scholarship', label: t`Scholarship`, data: schemes.items },
  ];
  return (
    <search className={styles.filters} aria-label={t`Filters`}>
      <Words q={search.q ?? ''} onChange={(q) => onChange({ q })} />
      {choices.map(({ key, label, data }) => (
        <MultiSelect
          key={key}
          size="xs"
          label={label}
          data={data}
          value={(search[key] ?? []).filter((value) => data.some((one) => one.value === value))}
          onChange={(value) => onChange({ [key]: value })}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t`Clear` }}
          maxDropdownHeight={320}
        />
      ))}
      <Checkbox
        size="sm"
        label={t`Without an officer`}
        checked={search.unassigned ?? false}
        onChange={(event) => onChange({ unassigned: event.currentTarget.checked || undefined })}
      />
      <Checkbox
        size="sm"
        label={t`Handed in again`}
        checked={search.resubmitted ?? false}
        onChange={(event) => onChange({ resubmitted: event.currentTarget.checked || undefined })}
      />
    </search>
  );
}

/** The search waits until the typing rests. */
function Words({ q, onChange }: { q: string; onChange: (q: string) => void }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(q);
  useEffect(() => setTyped(q), [q]);
  useEffect(() => {
    if (typed === q) return;
    const timer = setTimeout(() => onChange(typed), 300);
    return () => clearTimeout(timer);
  }, [typed, q, onChange]);
  return (
    <TextInput
      size="xs"
      type="search"
      label={t`Name or number`}
      placeholder={t`also passport, e-mail`}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
