import { useLingui } from '@lingui/react/macro';
import { MultiSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCodes } from '@/shared/api/codes';
import { inLanguage } from '@/shared/i18n/locales';
import styles from './admissions-page.module.css';
import { type AdmissionStatus, type AdmissionsSearch, admissionStatuses } from './admissions-search';
import { intakesQuery, programmesQuery } from './api';
import { admissionWords } from './words';

type Props = { search: AdmissionsSearch; onChange: (change: Partial<AdmissionsSearch>) => void };
type Key = 'status' | 'intake' | 'programme' | 'scholarship' | 'nationality';

/** What the list is narrowed by; all of it stands in the address, and goes into the export. */
export function AdmissionsFilters({ search, onChange }: Props) {
  const { t, i18n } = useLingui();
  const countries = useCodes('countries');
  const schemes = useCodes('scholarship-schemes');
  const intakes = useQuery(intakesQuery).data?.items ?? [];
  const programmes = useQuery(programmesQuery).data?.items ?? [];
  const name = (texts: Record<string, string>) => inLanguage(texts, i18n.locale);
  const choices: { key: Key; label: string; hint?: string; data: { value: string; label: string }[] }[] = [
    {
      key: 'status',
      label: t`Status`,
      hint: t`Admitted and enrolled`,
      data: admissionStatuses.map((value) => ({ value, label: i18n._(admissionWords[value]) })),
    },
    {
      key: 'intake',
      label: t`Intake`,
      data: intakes.map((one) => ({ value: one.code, label: `${one.code} ${name(one.programme.name)}` })),
    },
    {
      key: 'programme',
      label: t`Programme`,
      data: programmes.map((one) => ({ value: one.code, label: name(one.name) })),
    },
    { key: 'scholarship', label: t`Scholarship`, data: schemes.items },
    { key: 'nationality', label: t`Nationality`, data: countries.items },
  ];
  return (
    <search className={styles.filters} aria-label={t`Filters`}>
      {choices.map(({ key, label, hint, data }) => (
        <MultiSelect
          key={key}
          size="xs"
          label={label}
          placeholder={search[key]?.length ? undefined : hint}
          data={data}
          value={(search[key] ?? []).filter((value) => data.some((one) => one.value === value))}
          onChange={(value) => onChange({ [key]: value as AdmissionStatus[] })}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t`Clear` }}
          maxDropdownHeight={320}
        />
      ))}
      <TextInput
        type="date"
        size="xs"
        label={t`Changed since`}
        value={search.since ?? ''}
        onChange={(event) => onChange({ since: event.currentTarget.value || undefined })}
      />
    </search>
  );
}
