import { Trans, useLingui } from '@lingui/react/macro';
import { Button, MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { inLanguage } from '@/shared/i18n/locales';
import { type Narrowed, programmesQuery } from './api';
import styles from './dashboard.module.css';
import { dashboardSearch, inQueue } from './dashboard-search';
import { AgeingReport, AwardsReport, CountriesReport, FunnelReport, ProgrammesReport } from './reports';

const route = getRouteApi('/inside/');

/** How the year goes: every figure opens the files it counts, for those who may see files. */
export function Dashboard({ linked }: { linked: boolean }) {
  const { t, i18n } = useLingui();
  const by = dashboardSearch(route.useSearch());
  const navigate = route.useNavigate();
  const lines = useQuery(programmesQuery({})).data?.items ?? [];
  const change = (narrowed: Narrowed) =>
    void navigate({ search: dashboardSearch({ ...by, ...narrowed }), replace: true });
  const programmes = new Map(lines.map((line) => [line.programme, inLanguage(line.name, i18n.locale)]));
  const intakes = lines.filter((line) => !by.programme || by.programme.includes(line.programme));
  const common = { by, files: linked ? inQueue(by, lines) : undefined };
  return (
    <section aria-labelledby="figures">
      <h2 id="figures" className={styles.title}>
        <Trans>The year in figures</Trans>
      </h2>
      <search className={styles.filters} aria-label={t`Filters`}>
        <MultiSelect
          size="xs"
          label={t`Programme`}
          data={[...programmes].map(([value, name]) => ({ value, label: `${value} ${name}` }))}
          value={(by.programme ?? []).filter((one) => programmes.has(one))}
          onChange={(programme) => change({ programme, intake: undefined })}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t`Clear` }}
        />
        <MultiSelect
          size="xs"
          label={t`Intake`}
          data={intakes.map((line) => ({
            value: line.intake_id,
            label: `${line.intake} ${inLanguage(line.name, i18n.locale)}`,
          }))}
          value={(by.intake ?? []).filter((id) => intakes.some((line) => line.intake_id === id))}
          onChange={(intake) => change({ intake })}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t`Clear` }}
        />
        {(by.intake || by.programme) && (
          <Button
            variant="default"
            size="xs"
            onClick={() => change({ intake: undefined, programme: undefined })}
          >
            <Trans>Show all</Trans>
          </Button>
        )}
      </search>
      <div className={styles.reports}>
        <FunnelReport {...common} />
        <AgeingReport {...common} />
        <CountriesReport {...common} />
        <ProgrammesReport {...common} />
        <AwardsReport {...common} />
      </div>
    </section>
  );
}
