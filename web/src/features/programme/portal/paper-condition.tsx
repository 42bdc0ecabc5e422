import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useCodes } from '@/shared/api/codes';
import type { components } from '@/shared/api/schema';
import { inLanguage } from '@/shared/i18n/locales';
import { currentForm } from '../api';

type Condition = components['schemas']['Condition'];

/** When a paper is asked for. Answers are named as the form names them; the few facts have words of their own. */
export function PaperCondition({ condition }: { condition: Condition }) {
  const value = condition.values?.[0];
  if (condition.fact === 'age_on_start' && condition.op === 'lt' && typeof value === 'number')
    return <Trans>If you are under {value} on the first day</Trans>;
  if (condition.fact === 'self_financed' && condition.op === 'is' && value === true)
    return <Trans>If you or your family pay</Trans>;
  if (condition.path && (condition.op === 'is' || condition.op === 'in'))
    return <AnswerCondition path={condition.path} values={condition.values ?? []} />;
  return <SomeCases />;
}

function SomeCases() {
  return <Trans>In some cases; your application will say so</Trans>;
}

function AnswerCondition({ path, values }: { path: string; values: readonly unknown[] }) {
  const { t, i18n } = useLingui();
  const form = useQuery(currentForm).data;
  const [section, key] = path.split('.');
  const field = form?.sections.find((one) => one.key === section)?.fields.find((one) => one.key === key);
  const codes = useCodes(field?.list ?? '');
  if (!field) return <SomeCases />;
  const question = inLanguage(field.label, i18n.locale);
  const answer = values
    .map((value) => (value === true ? t`yes` : value === false ? t`no` : codes.label(String(value))))
    .join(t`, `);
  return (
    <Trans>
      If your answer to “<bdi>{question}</bdi>” is: <bdi>{answer}</bdi>
    </Trans>
  );
}
