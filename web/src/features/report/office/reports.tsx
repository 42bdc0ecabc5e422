import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { inLanguage } from '@/shared/i18n/locales';
import { partyWords, statusWords } from '@/shared/i18n/words';
import type { ListColumn } from '@/shared/ui/office/list-table';
import {
  type Awards,
  ageingQuery,
  awardsQuery,
  type Country,
  countriesQuery,
  funnelQuery,
  type Narrowed,
  type ProgrammeLine,
  programmesQuery,
  type Waiting,
} from './api';
import { Figure, type FilesSearch, ReportCard } from './report-card';
import { awardColumns, openStatuses, type Progress, useStageNames } from './stages';

type ReportProps = {
  by: Narrowed;
  /** The same filters for the list of files; undefined for whoever may not see files. */
  files: FilesSearch | undefined;
};

/** How far files ever got. */
export function FunnelReport({ by, files }: ReportProps) {
  const { t } = useLingui();
  const query = useQuery(funnelQuery(by));
  const names = useStageNames();
  type Stage = { code: string; count: number };
  const columns: ListColumn<Stage>[] = [
    { key: 'stage', header: t`Got this far`, cell: (one) => names[one.code] ?? one.code },
    {
      key: 'count',
      header: t`Files`,
      figures: true,
      cell: (one) => (
        <Figure
          n={one.count}
          label={names[one.code] ?? one.code}
          files={one.code === 'started' ? undefined : files && { ...files, reached: one.code }}
        />
      ),
    },
  ];
  return (
    <ReportCard
      title={t`How far files get`}
      beside
      lead={t`Every file that ever got there, whatever became of it later.`}
      query={query}
      rows={(data) => (data.reached.some((one) => one.count > 0) ? data.reached : [])}
      rowId={(one) => one.code}
      columns={columns}
      chart={(data) => ({
        data: data.reached.map((one) => ({ label: names[one.code] ?? one.code, count: one.count })),
        series: [{ key: 'count', name: t`Files`, colour: 'var(--primary)' }],
      })}
      empty={<Trans>No file is counted here</Trans>}
    />
  );
}

// From calm to late; amber is for "your move" alone.
const ramp = [
  'color-mix(in srgb, var(--primary) 25%, var(--surface))',
  'color-mix(in srgb, var(--primary) 45%, var(--surface))',
  'color-mix(in srgb, var(--primary) 70%, var(--surface))',
  'var(--primary)',
  'color-mix(in srgb, var(--danger) 60%, var(--surface))',
  'var(--danger)',
];

/** How long open files have been where they are. */
export function AgeingReport({ by, files }: ReportProps) {
  const { t, i18n } = useLingui();
  const query = useQuery(ageingQuery(by));
  const status = (code: string) => (statusWords[code] ? i18n._(statusWords[code]) : code);
  const party = (code: string) => {
    const word = partyWords[code as keyof typeof partyWords];
    return word ? i18n._(word) : code;
  };
  const days = new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: 1 });
  const buckets = bucketsOf(query.data?.items[0]);
  const bucketName = ({ from, under }: { from: number; under: number | null }) =>
    under === null ? t`${from} days or more` : t`${from} to ${under} days`;
  const columns: ListColumn<Waiting>[] = [
    { key: 'status', header: t`Status`, cell: (one) => status(one.status) },
    {
      key: 'party',
      header: t`Whose move`,
      cell: (one) => party(one.party),
    },
    {
      key: 'count',
      header: t`Files`,
      figures: true,
      cell: (one) => (
        <Figure
          n={one.count}
          label={status(one.status)}
          files={files && { ...files, status: [one.status] }}
        />
      ),
    },
    ...buckets.map(
      (bucket, index): ListColumn<Waiting> => ({
        key: `bucket${index}`,
        header: bucket.under === null ? t`${bucket.from}+ d` : t`< ${bucket.under} d`,
        figures: true,
        cell: (one) => (
          <Figure
            n={one.buckets[index]?.count ?? 0}
            label={`${status(one.status)}, ${bucketName(bucket)}`}
            files={
              files && {
                ...files,
                status: [one.status],
                waiting_from: bucket.from || undefined,
                waiting_under: bucket.under ?? undefined,
              }
            }
          />
        ),
      }),
    ),
    { key: 'median', header: t`Median, days`, figures: true, cell: (one) => days.format(one.median_days) },
    {
      key: 'nobody',
      header: t`Nobody’s`,
      figures: true,
      cell: (one) => (
        <Figure
          n={one.unassigned}
          label={t`${status(one.status)}, without an officer`}
          files={files && { ...files, status: [one.status], unassigned: true }}
        />
      ),
    },
  ];
  const waiting = (items: Waiting[]) => items.filter((one) => one.count > 0);
  return (
    <ReportCard
      title={t`How long files wait`}
      lead={t`Open files by the days they have been where they are.`}
      query={query}
      rows={(data) => waiting(data.items)}
      rowId={(one) => one.status}
      columns={columns}
      chart={(data) => ({
        data: waiting(data.items).map((one) => ({
          label: status(one.status),
          ...Object.fromEntries(one.buckets.map((bucket, index) => [`b${index}`, bucket.count])),
        })),
        series: buckets.map((bucket, index) => ({
          key: `b${index}`,
          name: bucketName(bucket),
          colour: ramp[index] ?? 'var(--danger)',
        })),
      })}
      empty={<Trans>No file is open</Trans>}
    />
  );
}

function bucketsOf(line: Waiting | undefined): { from: number; under: number | null }[] {
  const ends = (line?.buckets ?? []).map((bucket) => bucket.under_days ?? null);
  return ends.map((under, index) => ({ from: ends[index - 1] ?? 0, under }));
}

/** Where applicants come from. */
export function CountriesReport({ by, files }: ReportProps) {
  const { t, i18n } = useLingui();
  const query = useQuery(countriesQuery(by));
  const progress = useProgressColumns<Country>(
    (one) => (files && one.nationality !== '' ? { ...files, nationality: [one.nationality] } : undefined),
    (one) => inLanguage(one.name, i18n.locale),
  );
  const name = (one: Country) => inLanguage(one.name, i18n.locale) || t`Not said yet`;
  return (
    <ReportCard
      title={t`By country`}
      beside
      lead={t`Who handed a file in, by nationality. The picture has the ten that send most.`}
      query={query}
      rows={(data) => data.items}
      rowId={(one) => one.nationality}
      columns={[{ key: 'country', header: t`Nationality`, cell: name }, ...progress]}
      chart={(data) => ({
        data: data.items.slice(0, 10).map((one) => ({
          label: name(one),
          admitted: one.admitted,
          others: one.submitted - one.admitted,
        })),
        series: [
          { key: 'admitted', name: t`Admitted`, colour: 'var(--primary)' },
          { key: 'others', name: t`Handed in, not admitted`, colour: ramp[0] ?? '' },
        ],
      })}
      empty={<Trans>No file is counted here</Trans>}
    />
  );
}

/** What they apply for, and how many seats are left. */
export function ProgrammesReport({ by, files }: ReportProps) {
  const { t, i18n } = useLingui();
  const query = useQuery(programmesQuery(by));
  const progress = useProgressColumns<ProgrammeLine>(
    (one) => files && { ...files, programme: undefined, intake: [one.intake_id] },
    (one) => one.intake,
  );
  const columns: ListColumn<ProgrammeLine>[] = [
    { key: 'intake', header: t`Intake`, cell: (one) => one.intake },
    { key: 'programme', header: t`Programme`, cell: (one) => inLanguage(one.name, i18n.locale) },
    {
      key: 'seats',
      header: t`Seats taken`,
      figures: true,
      cell: (one) => `${one.seats_taken} / ${one.seats}`,
    },
    ...progress,
  ];
  return (
    <ReportCard
      title={t`By programme`}
      lead={t`A line for each intake. An offer takes a seat when it is released.`}
      query={query}
      rows={(data) => data.items}
      rowId={(one) => one.intake_id}
      columns={columns}
      empty={<Trans>There is no intake</Trans>}
    />
  );
}

/** What became of nominations. */
export function AwardsReport({ by, files }: ReportProps) {
  const { t, i18n } = useLingui();
  const query = useQuery(awardsQuery(by));
  const columns: ListColumn<Awards>[] = [
    { key: 'scheme', header: t`Scheme`, cell: (one) => inLanguage(one.name, i18n.locale) || one.scheme },
    { key: 'year', header: t`Year`, figures: true, cell: (one) => one.year },
    { key: 'quota', header: t`Quota`, figures: true, cell: (one) => one.quota },
    ...awardColumns.map(
      ({ key, name }): ListColumn<Awards> => ({
        key,
        header: i18n._(name),
        figures: true,
        cell: (one) => (
          <Figure
            n={one[key]}
            label={`${one.scheme}, ${i18n._(name)}`}
            files={files && { ...files, scholarship: [one.scheme], nomination: [key] }}
          />
        ),
      }),
    ),
  ];
  return (
    <ReportCard
      title={t`Scholarships`}
      lead={t`Where nominations stand, scheme by scheme.`}
      query={query}
      rows={(data) => data.items}
      rowId={(one) => `${one.scheme} ${one.year}`}
      columns={columns}
      empty={<Trans>There is no scheme</Trans>}
    />
  );
}

function useProgressColumns<Row extends Progress>(
  files: (row: Row) => FilesSearch | undefined,
  name: (row: Row) => string,
): ListColumn<Row>[] {
  const { t } = useLingui();
  const names = useStageNames();
  const column = (key: keyof Progress, header: string, narrowed: FilesSearch): ListColumn<Row> => ({
    key,
    header,
    figures: true,
    cell: (row) => {
      const all = files(row);
      return <Figure n={row[key]} label={`${name(row)}, ${header}`} files={all && { ...all, ...narrowed }} />;
    },
  });
  const reached = (['offered', 'accepted', 'admitted', 'enrolled'] as const).map((stage) =>
    column(stage, names[stage] ?? stage, { reached: stage }),
  );
  return [
    column('submitted', names.submitted ?? '', { reached: 'submitted' }),
    column('open', t`Open`, { status: [...openStatuses] }),
    ...reached,
  ];
}
