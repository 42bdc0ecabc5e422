import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useSearch } from 'wouter';
import { useCodes } from '@/shared/api/codes';
import { Button } from '@/shared/ui/portal/button';
import { SelectField, TextField } from '@/shared/ui/portal/field';
import { Skeleton } from '@/shared/ui/portal/skeleton';
import { EmptyState, ErrorState } from '@/shared/ui/portal/states';
import { openIntakes } from '../api';
import { find, kindsOf, searchOf, type Wanted, wantedOf } from '../find';
import { IntakeCard } from './intake-card';
import styles from './open-programmes.module.css';

/** What takes applications now, with what is looked for in the address, so that it can be sent to a friend. */
export function OpenProgrammes() {
  const { t } = useLingui();
  const search = useSearch();
  const [path, go] = useLocation();
  const levels = useCodes('levels');
  const languages = useCodes('teaching-languages');
  const open = useQuery(openIntakes);
  const all = open.data?.items ?? [];
  const wanted = wantedOf(search);
  const found = find(all, wanted);
  const want = (change: Partial<Wanted>) => {
    const next = searchOf({ ...wanted, ...change }, search);
    go(next ? `${path}?${next}` : path, { replace: true });
  };
  return (
    <section className="stack" aria-labelledby="open-programmes">
      <h2 id="open-programmes">
        <Trans>Open for applications</Trans>
      </h2>
      {open.isPending && <Skeleton lines={5} />}
      {open.isError && (
        <ErrorState error={open.error} onRetry={() => void open.refetch()} busy={open.isFetching} />
      )}
      {open.data && all.length === 0 && (
        <EmptyState title={<Trans>Nothing is open at the moment</Trans>}>
          <Trans>The next dates will be shown here. You can open an account already.</Trans>
        </EmptyState>
      )}
      {all.length > 0 && (
        <>
          <form role="search" className={styles.filters} onSubmit={(event) => event.preventDefault()}>
            <TextField
              type="search"
              label={t`Search`}
              value={wanted.q}
              onChange={(event) => want({ q: event.currentTarget.value })}
            />
            <SelectField
              label={t`Level`}
              placeholder={t`All levels`}
              value={wanted.level}
              options={kindsOf(all, 'level').map((code) => ({ value: code, label: levels.label(code) }))}
              onChange={(event) => want({ level: event.currentTarget.value })}
            />
            <SelectField
              label={t`Taught in`}
              placeholder={t`All languages`}
              value={wanted.language}
              options={kindsOf(all, 'teaching_language').map((code) => ({
                value: code,
                label: languages.label(code),
              }))}
              onChange={(event) => want({ language: event.currentTarget.value })}
            />
          </form>
          <p className="soft small" role="status">
            <Plural value={found.length} one="# programme" other="# programmes" />
          </p>
          {found.length === 0 ? (
            <EmptyState
              title={<Trans>No open programme fits</Trans>}
              action={
                <Button onClick={() => want({ q: '', level: '', language: '' })}>
                  <Trans>Show all</Trans>
                </Button>
              }
            >
              <Trans>Try another word, or leave out the level or the language.</Trans>
            </EmptyState>
          ) : (
            <ul className={styles.list}>
              {found.map((intake) => (
                <li key={intake.id}>
                  <IntakeCard
                    intake={intake}
                    level={levels.label(intake.programme.level)}
                    language={languages.label(intake.programme.teaching_language)}
                  />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}
