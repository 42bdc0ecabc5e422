import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLabels } from '@/shared/api/codes';
import type { components } from '@/shared/api/schema';
import { inLanguage } from '@/shared/i18n/locales';
import { formatDay, readersZone } from '@/shared/lib/time';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/office/states';
import styles from './answers.module.css';
import { type File, formQuery } from './api';

type Field = components['schemas']['FormField'];
type Form = components['schemas']['FormBody'];

/** What the applicant answered, section by section, in the words of the form they filled in. */
export function Answers({ file }: { file: File }) {
  const form = useQuery(formQuery(file.form_version));
  if (form.isPending) return <LoadingState />;
  if (form.isError)
    return <ErrorState error={form.error} onRetry={() => void form.refetch()} busy={form.isFetching} />;
  return <Sections file={file} form={form.data} />;
}

function Sections({ file, form }: { file: File; form: Form }) {
  const { i18n } = useLingui();
  const show = useShow(form);
  const filled = form.sections.filter((section) => Object.keys(file.sections[section.key] ?? {}).length > 0);
  if (filled.length === 0) return <EmptyState title={<Trans>Nothing is filled in yet</Trans>} />;
  return filled.map((section) => {
    const answers = file.sections[section.key] ?? {};
    const asked = section.fields.filter((field) => answers[field.key] !== undefined);
    return (
      <section key={section.key} className={styles.section} id={`section-${section.key}`}>
        <h2>{inLanguage(section.label, i18n.locale)}</h2>
        <dl className={styles.list}>
          {asked
            .filter((field) => field.type !== 'rows')
            .map((field) => (
              <Answer
                key={field.key}
                label={inLanguage(field.label, i18n.locale)}
                long={field.type === 'long_text'}
              >
                {show(field, answers[field.key])}
              </Answer>
            ))}
        </dl>
        {asked
          .filter((field) => field.type === 'rows')
          .map((field) => (
            <Rows key={field.key} field={field} rows={answers[field.key]} show={show} />
          ))}
      </section>
    );
  });
}

/** What is long is read across the whole width. */
function Answer({ label, long, children }: { label: string; long?: boolean; children: ReactNode }) {
  const whole = long ? styles.whole : undefined;
  return (
    <>
      <dt className={whole}>{label}</dt>
      <dd className={whole}>{children}</dd>
    </>
  );
}

type Show = (field: Field, value: unknown) => string;

function Rows({ field, rows, show }: { field: Field; rows: unknown; show: Show }) {
  const { i18n } = useLingui();
  if (!Array.isArray(rows)) return null;
  return (rows as Record<string, unknown>[]).map((row, index) => (
    <dl
      // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name but their place
      key={index}
      className={`${styles.list} ${styles.row}`}
      aria-label={`${inLanguage(field.label, i18n.locale)} ${index + 1}`}
    >
      {(field.fields ?? [])
        .filter((inner) => row[inner.key] !== undefined && row[inner.key] !== '')
        .map((inner) => (
          <Answer key={inner.key} label={inLanguage(inner.label, i18n.locale)}>
            {show(inner, row[inner.key])}
          </Answer>
        ))}
    </dl>
  ));
}

/** An answer as it is read: the label of a code, a day as a day. */
function useShow(form: Form): Show {
  const { t, i18n } = useLingui();
  const label = useLabels(listsOf(form));
  return (field, value) => {
    if (value === null || value === '') return '–';
    if (typeof value === 'boolean') return value ? t`Yes` : t`No`;
    if (field.list && Array.isArray(value))
      return value.map((code) => label(field.list ?? '', String(code))).join(', ');
    if (field.list) return label(field.list, String(value));
    if (field.type === 'date') return formatDay(String(value), i18n.locale, readersZone());
    return String(value);
  };
}

function listsOf(form: Form): string[] {
  const fields = form.sections.flatMap((section) => section.fields);
  const all = [...fields, ...fields.flatMap((field) => field.fields ?? [])];
  return [...new Set(all.map((field) => field.list ?? '').filter(Boolean))].sort();
}
