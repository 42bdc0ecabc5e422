import { Trans, useLingui } from '@lingui/react/macro';
import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCodes } from '@/shared/api/codes';
import { inLanguage } from '@/shared/i18n/locales';
import { type Narrowed, programmesQuery } from './api';
import styles from './dashboard.module.css';
import { chosenIntakes, dashboardSearch, inQueue, intakesOf, termsOf } from './dashboard-search';
import { AgeingReport, AwardsReport, CountriesReport, FunnelReport, ProgrammesReport } from './reports';

const route = getRouteApi('/inside/');

/** How the year goes: every figure opens the files it counts, for those who may see files. */
export function Dashboard({ linked }: { linked: boolean }) {
  const { t, i18n } = useLingui();
  const by = dashboardSearch(route.useSearch());
  const navigate = route.useNavigate();
  const lines = useQuery(programmesQuery({})).data?.items ?? [];
  const term = useCodes('terms');
  const change = (narrowed: Narrowed) =>
    void navigate({ search: dashboardSearch({ ...by, ...narrowed }), replace: true });
  const programmes = new Map(lines.map((line) => [line.programme, inLanguage(line.name, i18n.locale)]));
  const intakes = lines.filter((line) => !by.programme || by.programme.includes(line.programme));
  const all = { value: '', label: t`All` };
  const common = { by, files: linked ? inQueue(by, lines) : undefined };
  return (
    <section aria-labelledby="figures">
      <h2 id="figures" className={styles.title}>
        <Trans>The year in figures</Trans>
      </h2>
      <search className={styles.filters} aria-label={t`Filters`}>
        <NativeSelect
          label={t`Programme`}
          value={by.programme?.[0] ?? ''}
          onChange={(event) =>
            change({
              programme: event.currentTarget.value ? [event.currentTarget.value] : undefined,
              intake: undefined,
            })
          }
          data={[all, ...[...programmes].map(([value, name]) => ({ value, label: `${value} ${name}` }))]}
        />
        <NativeSelect
          label={t`Intake`}
          value={chosenIntakes(by.intake, intakes)}
          onChange={(event) => change({ intake: intakesOf(event.currentTarget.value, intakes) })}
          data={[
            all,
            {
              group: t`Whole terms`,
              items: termsOf(intakes).map(({ key, year, code }) => ({
                value: key,
                label: `${year} ${term.label(code)}`,
              })),
            },
            {
              group: t`Single intakes`,
              items: intakes.map((line) => ({
                value: line.intake_id,
                label: `${line.intake} ${inLanguage(line.name, i18n.locale)}`,
              })),
            },
          ]}
        />
        {(by.intake || by.programme) && (
          <Button variant="default" onClick={() => change({ intake: undefined, programme: undefined })}>
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
