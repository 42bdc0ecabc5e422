import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useCodes } from '@/shared/api/codes';
import { inLanguage } from '@/shared/i18n/locales';
import { type Condition, currentForm } from './api';
import { factWords, manyParts, operatorWords, type Subject, subjectId, subjectsOf } from './conditions';

/** Everything that a condition can ask about, in the reader's language. */
export function useSubjects() {
  const { i18n } = useLingui();
  const form = useQuery(currentForm).data;
  return subjectsOf(
    form,
    (text) => inLanguage(text, i18n.locale),
    (name) => (factWords[name] ? i18n._(factWords[name]) : name),
  );
}

/** Who has to give a paper, in words. */
export function ConditionText({ condition }: { condition: Condition | null }) {
  const subjects = useSubjects().flatMap((group) => group.items);
  if (!condition) return <Trans>From everybody</Trans>;
  if (manyParts(condition)) return <Trans>Where a condition of several parts holds</Trans>;
  const subject = subjects.find((one) => one.id === subjectId(condition));
  return <Comparison condition={condition} subject={subject} />;
}

function Comparison({ condition, subject }: { condition: Condition; subject: Subject | undefined }) {
  const { t, i18n } = useLingui();
  const codes = useCodes(subject?.list ?? '');
  const word = operatorWords[condition.op ?? ''];
  const values = (condition.values ?? []).map((value) =>
    typeof value === 'boolean' ? (value ? t`yes` : t`no`) : codes.label(String(value)),
  );
  const about = subject?.label ?? condition.fact ?? condition.path ?? '';
  const op = word ? i18n._(word) : condition.op;
  const list = values.join(i18n.locale === 'zh' ? '、' : ', ');
  return (
    <Trans>
      Where “{about}” {op} {list}
    </Trans>
  );
}
