import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { fileQuery } from '@/shared/api/file';
import { ButtonLink } from '@/shared/ui/portal/button';
import { TextLink } from '@/shared/ui/portal/link';
import { Notice } from '@/shared/ui/portal/notice';
import { PageHeader } from '@/shared/ui/portal/page-header';
import { Skeleton } from '@/shared/ui/portal/skeleton';
import { EmptyState, ErrorState } from '@/shared/ui/portal/states';
import { openPoints, pointsOf } from '../places';
import { problems } from '../problems';
import { askForForm } from './calls';
import { FormField } from './form-field';
import { SaveState, SaveTrouble } from './save-state';
import styles from './section.module.css';
import { useDraft } from './use-draft';
import { useTexts } from './use-texts';

void askForForm();

/** One section of the form, saved as it is typed. */
export function Page({ params }: { params: Record<string, string> }) {
  const { id = '', section: key = '' } = params;
  const { t } = useLingui();
  const { file, form, draft, view, facts, intake, ready } = useDraft(id);
  const ahead = useFormAhead();
  const asked = form.data ?? ahead;
  const texts = useTexts(asked, key);
  const client = useQueryClient();
  const sections = asked?.sections ?? [];
  const at = sections.findIndex((one) => one.key === key);
  const section = sections[at];
  const title = texts.label(section?.label) || t`Application`;
  const whole = ready && form.data !== undefined && file.data !== undefined;
  useArrival(whole && section !== undefined, key);

  // Going on to another section: what the file still lacks is asked anew.
  useEffect(() => {
    if (!key) return;
    return () => {
      const after = () => void client.invalidateQueries({ queryKey: fileQuery(id).queryKey });
      if (draft.dirty) void draft.flush().then(after);
      else after();
    };
  }, [key, id, draft, client]);

  const failed = file.isError ? file : form.isError ? form : undefined;
  const back = (
    <TextLink href={`/applications/${id}`}>
      <Trans>Back to the application</Trans>
    </TextLink>
  );
  if (failed && !file.data) {
    return (
      <div className="stack-l">
        <PageHeader title={title} above={back} />
        <ErrorState
          error={failed.error}
          texts={problems}
          onRetry={() => void failed.refetch()}
          busy={failed.isFetching}
        />
      </div>
    );
  }
  if (!ready || !form.data || !file.data) {
    // The line below the title is there before anybody knows what it says: nothing is to move.
    const help = asked ? texts.label(section?.help) || undefined : '\u00a0';
    return (
      <div className="stack">
        <PageHeader key={asked ? key : 'soon'} title={title} above={back} lead={help} />
        <Skeleton lines={8} />
      </div>
    );
  }
  if (!section) {
    return (
      <div className="stack-l">
        <PageHeader title={title} above={back} />
        <EmptyState title={<Trans>The form has no such section</Trans>} />
      </div>
    );
  }

  const before = sections[at - 1];
  const after = sections[at + 1];
  const [number, count] = [at + 1, sections.length];
  const known = pointsOf(openPoints(file.data), key)
    .filter((one) => !/^form\.(required|too_few)$/.test(one.code))
    .map((one) => ({ name: one.place, code: one.code, detail: one.detail }));
  const mayEdit = file.data.actions.includes('edit');
  const answers = view.sections[key] ?? {};
  const optional = intake?.optional_sections.includes(key) ?? false;
  return (
    <div className="stack reading">
      <PageHeader key={key} title={title} above={back} lead={texts.label(section.help) || undefined} />
      <div className={styles.bar}>
        <span className="soft">
          <Trans>
            Section {number} of {count}
          </Trans>
        </span>
        <SaveState view={view} />
      </div>
      <SaveTrouble view={view} draft={draft} />
      {!mayEdit && (
        <Notice>
          <Trans>This application is with the office, so it can be read and not changed.</Trans>
        </Notice>
      )}
      {optional && mayEdit && (
        <Notice>
          <Trans>This programme does not insist on this section. Fill in what may help.</Trans>
        </Notice>
      )}
      <Returned file={file.data} section={key} />
      <div className={styles.fields} key={key}>
        {turnsOf(section.fields).map((fields, turn) => (
          <InTurn key={fields[0]?.key} turn={turn}>
            {fields.map((field) => (
              <FormField
                key={field.key}
                field={field}
                path={field.key}
                value={answers[field.key]}
                onChange={(value) => draft.change(key, field.key, value)}
                asking={{
                  answers: view.sections,
                  facts,
                  texts,
                  section: key,
                  optional,
                  hints: view.hints[key] ?? known,
                  held: view.held[key] ?? [],
                  disabled: !mayEdit,
                }}
              />
            ))}
          </InTurn>
        ))}
      </div>
      <InTurn key={key} turn={1}>
        <nav className={styles.turns} aria-label={t`Sections`}>
          {before && (
            <ButtonLink href={`/applications/${id}/sections/${before.key}`}>
              <Trans>Previous: {texts.label(before.label)}</Trans>
            </ButtonLink>
          )}
          {after ? (
            <ButtonLink kind="primary" href={`/applications/${id}/sections/${after.key}`}>
              <Trans>Next: {texts.label(after.label)}</Trans>
            </ButtonLink>
          ) : (
            <ButtonLink kind="primary" href={`/applications/${id}/papers`}>
              <Trans>Next: papers</Trans>
            </ButtonLink>
          )}
        </nav>
      </InTurn>
    </div>
  );
}

/** The form that most applications have, until it is known which this one has. */
function useFormAhead() {
  const [form, setForm] = useState<Awaited<ReturnType<typeof askForForm>>>();
  useEffect(() => void askForForm().then(setForm), []);
  return form;
}

// How many questions a cheap phone draws between two looks at what is typed or scrolled.
const atOnce = 4;

/**
 * Draws its children after the ones before: all questions at once hold a cheap phone for a quarter of a
 * second. Whoever follows a link to a place of the form finds everything there.
 */
function InTurn({ turn, children }: { turn: number; children: ReactNode }) {
  const [come, setCome] = useState(turn === 0 || location.hash !== '');
  useEffect(() => {
    const timer = setTimeout(() => setCome(true));
    return () => clearTimeout(timer);
  }, []);
  return come && children;
}

function turnsOf<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / atOnce) }, (_, turn) =>
    all.slice(turn * atOnce, (turn + 1) * atOnce),
  );
}

/** What the office asked to be mended in this section. */
function Returned({ file, section }: { file: import('@/shared/api/file').File; section: string }) {
  const items = file.return?.items.filter((one) => one.section === section) ?? [];
  if (items.length === 0) return null;
  return (
    <Notice kind="move" title={<Trans>The office asks you to mend something here</Trans>}>
      {items.map(
        (one) =>
          one.note && (
            <p key={`${one.field}${one.note}`} dir="auto">
              {one.note}
            </p>
          ),
      )}
    </Notice>
  );
}

/** A link to a place of the form leads to it, once it is drawn. */
function useArrival(ready: boolean, section: string): void {
  useEffect(() => {
    if (!ready || !section) return;
    // After the title has taken the focus, as it does on every page.
    const timer = setTimeout(() => {
      const goal = location.hash ? document.getElementById(location.hash.slice(1)) : null;
      if (!goal) return window.scrollTo(0, 0);
      goal.scrollIntoView({ block: 'center' });
      goal.focus({ preventScroll: true });
    });
    return () => clearTimeout(timer);
  }, [ready, section]);
}
