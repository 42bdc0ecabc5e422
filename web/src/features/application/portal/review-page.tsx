import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { codesQuery, type File } from '@/shared/api/file';
import type { Answers } from '@/shared/api/kept';
import { inLanguage } from '@/shared/i18n/locales';
import { TextLink } from '@/shared/ui/portal/link';
import { Notice } from '@/shared/ui/portal/notice';
import { PageHeader } from '@/shared/ui/portal/page-header';
import { Skeleton } from '@/shared/ui/portal/skeleton';
import { ErrorState } from '@/shared/ui/portal/states';
import { type Facts, type Field, holds, isAnswered, type Section, type Sections } from '../conditions';
import { linkTo, openPoints, placeOf } from '../places';
import { problems } from '../problems';
import { HandedIn, HandIn } from './hand-in';
import styles from './overview.module.css';
import { SaveState, SaveTrouble } from './save-state';
import { ToMend } from './to-mend';
import { useDraft } from './use-draft';
import { type Texts, useTexts } from './use-texts';

/** Everything as it will be read, what is missing, and the way to hand it in. */
export function Page({ params }: { params: Record<string, string> }) {
  const { id = '' } = params;
  const { t } = useLingui();
  const { file, form, draft, view, facts, ready } = useDraft(id);
  const texts = useTexts(form.data);
  const back = (
    <TextLink href={`/applications/${id}`}>
      <Trans>Back to the application</Trans>
    </TextLink>
  );
  const failed = file.isError ? file : form.isError ? form : undefined;
  if (!file.data || !form.data || !ready) {
    return (
      <div className="stack-l">
        <PageHeader title={t`Review and hand in`} above={back} />
        {failed ? (
          <ErrorState
            error={failed.error}
            texts={problems}
            onRetry={() => void failed.refetch()}
            busy={failed.isFetching}
          />
        ) : (
          <Skeleton lines={8} />
        )}
      </div>
    );
  }
  return (
    <div className="stack-l reading">
      <PageHeader
        title={t`Review and hand in`}
        above={back}
        lead={<Trans>Read everything once more. This is what the office will see.</Trans>}
        actions={<SaveState view={view} />}
      />
      <SaveTrouble view={view} draft={draft} />
      {file.data.submitted_at && !file.data.actions.includes('submit') && <HandedIn file={file.data} />}
      <ToMend file={file.data} form={form.data} texts={texts} />
      <Gaps file={file.data} texts={texts} />
      {form.data.sections.map((section) => (
        <Answered
          key={section.key}
          id={id}
          section={section}
          sections={view.sections}
          facts={facts}
          texts={texts}
          mayEdit={file.data.actions.includes('edit')}
        />
      ))}
      <PaperList file={file.data} />
      {file.data.actions.includes('submit') && <HandIn file={file.data} draft={draft} />}
    </div>
  );
}

/** What the API still misses, each with the way to it. */
function Gaps({ file, texts }: { file: File; texts: Texts }) {
  const { i18n } = useLingui();
  const kinds = useQuery(codesQuery('document-kinds'));
  const points = openPoints(file);
  if (points.length === 0) return null;
  const paper = (slot: string) =>
    inLanguage(kinds.data?.items.find((one) => one.code === slot)?.label, i18n.locale) || slot;
  return (
    <Notice kind="move" title={<Trans>Before you can hand it in</Trans>}>
      <ul className={styles.points}>
        {points.map((point) => {
          const place = placeOf(point.place);
          const href = linkTo(file.id, point.place);
          const said = texts.point({ name: point.place, code: point.code, detail: point.detail });
          const text = place.kind === 'slot' ? `${paper(place.slot)}: ${said}` : said;
          return (
            <li key={point.place + point.code}>{href ? <TextLink href={href}>{text}</TextLink> : text}</li>
          );
        })}
      </ul>
    </Notice>
  );
}

type AnsweredProps = {
  id: string;
  section: Section;
  sections: Sections;
  facts: Facts;
  texts: Texts;
  mayEdit: boolean;
};

function Answered({ id, section, sections, facts, texts, mayEdit }: AnsweredProps) {
  const answers = sections[section.key] ?? {};
  return (
    <section className="sheet stack">
      <div className="row">
        <h2>{texts.label(section.label)}</h2>
        {mayEdit && (
          <TextLink href={`/applications/${id}/sections/${section.key}`}>
            <Trans>Change</Trans>
            <span className="visually-hidden">: {texts.label(section.label)}</span>
          </TextLink>
        )}
      </div>
      {section.fields.some((field) => isAnswered(answers[field.key])) ? (
        <Pairs fields={section.fields} answers={answers} {...{ sections, facts, texts }} />
      ) : (
        <p className="soft">
          <Trans>Nothing is answered here yet.</Trans>
        </p>
      )}
    </section>
  );
}

type PairsProps = {
  fields: readonly Field[];
  answers: Answers;
  row?: Answers;
  sections: Sections;
  facts: Facts;
  texts: Texts;
};

function Pairs({ fields, answers, row, sections, facts, texts }: PairsProps) {
  const shown = fields.filter(
    (field) => isAnswered(answers[field.key]) && holds(field.when, sections, facts, row),
  );
  return (
    <dl className={styles.answers}>
      {shown.map((field) => (
        <div
          key={field.key}
          className={field.type === 'rows' || field.type === 'long_text' ? undefined : styles.pair}
        >
          <dt>{texts.label(field.label)}</dt>
          <dd dir={field.type === 'long_text' ? 'auto' : undefined}>
            {field.type === 'rows' ? (
              <ol className={styles.points}>
                {(answers[field.key] as Answers[]).map((one, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name than their number
                  <li key={index}>
                    <Pairs
                      fields={field.fields ?? []}
                      answers={one}
                      row={one}
                      {...{ sections, facts, texts }}
                    />
                  </li>
                ))}
              </ol>
            ) : (
              <bdi>{texts.written(field, answers[field.key])}</bdi>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function PaperList({ file }: { file: File }) {
  const { i18n } = useLingui();
  const kinds = useQuery(codesQuery('document-kinds'));
  return (
    <section className="sheet stack">
      <div className="row">
        <h2>
          <Trans>Papers</Trans>
        </h2>
        <TextLink href={`/applications/${file.id}/papers`}>
          <Trans>See the papers</Trans>
        </TextLink>
      </div>
      <ul className={styles.points}>
        {file.slots.map((slot) => (
          <li key={slot.kind}>
            {inLanguage(kinds.data?.items.find((one) => one.code === slot.kind)?.label, i18n.locale) ||
              slot.kind}
            {': '}
            {slot.status === 'missing' ? (
              <span className="soft">
                <Trans>not there yet</Trans>
              </span>
            ) : slot.status === 'rejected' ? (
              <span className={styles.wrong}>
                <Trans>not accepted</Trans>
              </span>
            ) : (
              <span className={styles.done}>
                <Trans>there</Trans>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
