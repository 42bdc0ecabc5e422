import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { codesQuery, type File } from '@/shared/api/file';
import type { components } from '@/shared/api/schema';
import { inLanguage } from '@/shared/i18n/locales';
import { DateTime } from '@/shared/ui/portal/date-time';
import { TextLink } from '@/shared/ui/portal/link';
import { Notice } from '@/shared/ui/portal/notice';
import { linkTo } from '../places';
import styles from './overview.module.css';
import { fieldAt, type Texts } from './use-texts';

type Form = components['schemas']['FormBody'];

/** A returned file: exactly what the office asks for, each with the way to it. */
export function ToMend({ file, form, texts }: { file: File; form: Form | undefined; texts: Texts }) {
  const { t, i18n } = useLingui();
  const reasons = useQuery({ ...codesQuery('reasons'), enabled: file.return !== null });
  const kinds = useQuery({ ...codesQuery('document-kinds'), enabled: file.return !== null });
  if (!file.return) return null;
  const { due, items } = file.return;
  const named = (list: typeof reasons, code: string | undefined) =>
    inLanguage(list.data?.items.find((one) => one.code === code)?.label, i18n.locale) || code;
  return (
    <Notice kind="move" title={<Trans>What to mend</Trans>}>
      <p>
        <Trans>
          The office gave your application back. Mend these points and hand it in again by{' '}
          <DateTime at={due} />. You keep your place in the queue.
        </Trans>
      </p>
      <ol className={styles.points}>
        {items.map((item) => {
          const place = item.slot
            ? `slots.${item.slot}`
            : `sections.${item.section}${item.field ? `.${item.field}` : ''}`;
          const section = form?.sections.find((one) => one.key === item.section);
          const what = item.slot
            ? named(kinds, item.slot)
            : texts.label(fieldAt(form, place)?.label) || texts.label(section?.label) || t`Your application`;
          const href = linkTo(file.id, place);
          return (
            <li key={place + item.reason}>
              {href ? <TextLink href={href}>{what}</TextLink> : what}
              {': '}
              {named(reasons, item.reason)}
              {item.note && (
                <p className="soft" dir="auto">
                  {item.note}
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </Notice>
  );
}
