import { useLingui } from '@lingui/react/macro';
import { Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useCodes } from '@/shared/api/codes';
import { useSession } from '@/shared/api/use-session';
import { inLanguage } from '@/shared/i18n/locales';
import { fromChinaField } from '@/shared/lib/china';
import { china, formatMoment, readersZone, sameClock } from '@/shared/lib/time';
import { EditFrame, EditPart, Fields } from '@/shared/ui/office/edit';
import { Rows } from '@/shared/ui/office/rows';
import type { Form } from '@/shared/ui/office/use-form';
import { currentForm } from './api';
import type { IntakeDraft } from './intake-draft';

type Props = {
  form: Form<IntakeDraft>;
  label: string;
  submit: string;
  locked?: boolean;
  /** What can be chosen of a new one only. */
  first?: (labels: Record<keyof IntakeDraft, string>) => ReactNode;
};

/** When an intake takes applications, for how many, and what it costs. */
export function IntakeForm({ form, label, submit, locked, first }: Props) {
  const { t, i18n } = useLingui();
  const labels = useIntakeLabels();
  const asked = useQuery(currentForm);
  const items = useCodes('fee-items');
  const periods = useCodes('fee-periods');
  const here = useHere();
  const none = { value: '', label: t`Choose…` };
  return (
    <EditFrame form={form} labels={labels} label={label} submit={submit} locked={locked}>
      {first?.(labels)}
      <EditPart
        title={t`Times`}
        lead={t`All times are those of China (Asia/Shanghai, UTC+8). It closes at the beginning of the minute you give: 1 July 00:00 means through 30 June.`}
      >
        <Fields>
          <TextInput label={labels.starts_on} type="date" required {...form.text('starts_on')} />
          <TextInput
            label={labels.opens_at}
            type="datetime-local"
            required
            description={here(form.draft.opens_at)}
            {...form.text('opens_at')}
          />
          <TextInput
            label={labels.closes_at}
            type="datetime-local"
            required
            description={here(form.draft.closes_at)}
            {...form.text('closes_at')}
          />
        </Fields>
      </EditPart>
      <EditPart title={t`Places and decisions`}>
        <Fields>
          <TextInput label={labels.seats} type="number" min={0} required {...form.text('seats')} />
          <TextInput
            label={labels.reply_days}
            type="number"
            min={1}
            max={90}
            required
            {...form.text('reply_days')}
          />
          <TextInput
            label={labels.min_reviews}
            type="number"
            min={0}
            max={5}
            required
            {...form.text('min_reviews')}
          />
        </Fields>
      </EditPart>
      <EditPart
        title={t`What applicants fill in`}
        lead={t`Who somebody is, how to reach them and what they declare is asked of everybody. The rest can be left to those whom it helps.`}
      >
        <Checkbox.Group
          label={labels.optional_sections}
          value={form.draft.optional_sections}
          error={form.wrong('optional_sections')}
          onChange={(keys) => form.set('optional_sections', keys)}
        >
          <Group gap="lg" mt="xs">
            {(asked.data?.sections ?? [])
              .filter((one) => one.may_be_optional)
              .map((one) => (
                <Checkbox key={one.key} value={one.key} label={inLanguage(one.label, i18n.locale)} />
              ))}
          </Group>
        </Checkbox.Group>
      </EditPart>
      <EditPart title={labels.fees} lead={t`Amounts as people write them: 3000 or 3000.50.`}>
        <Rows
          title={labels.fees}
          titled
          name="fees"
          form={form}
          rows={form.draft.fees}
          onChange={(rows) => form.set('fees', rows)}
          fresh={{ item: '', amount: '', currency: 'CNY', per: 'once' }}
          add={t`Add a fee`}
          fields={[
            { key: 'item', label: t`For`, options: [none, ...items.items] },
            { key: 'amount', label: t`Amount` },
            { key: 'currency', label: t`Currency` },
            { key: 'per', label: t`How often`, options: periods.items },
          ]}
        />
      </EditPart>
    </EditFrame>
  );
}

/** What cannot change later: the programme, the code, the year. */
export function FirstFields({
  form,
  labels,
  programmes,
}: {
  form: Form<IntakeDraft>;
  labels: Record<keyof IntakeDraft, string>;
  programmes: { value: string; label: string }[];
}) {
  const { t } = useLingui();
  const terms = useCodes('terms');
  const none = { value: '', label: t`Choose…` };
  return (
    <EditPart title={t`What it is`} lead={t`None of this changes once the intake is there.`}>
      <Fields>
        <NativeSelect
          label={labels.programme}
          required
          data={[none, ...programmes]}
          {...form.text('programme')}
        />
        <TextInput label={labels.year} type="number" min={2000} max={2100} required {...form.text('year')} />
        <NativeSelect label={labels.term} required data={[none, ...terms.items]} {...form.text('term')} />
        <TextInput
          label={labels.code}
          description={t`4 to 24 capital letters, digits and hyphens. Numbers of applications begin with it.`}
          required
          maxLength={24}
          {...form.text('code')}
          onChange={(event) => form.set('code', event.currentTarget.value.toUpperCase())}
        />
      </Fields>
    </EditPart>
  );
}

function useIntakeLabels(): Record<keyof IntakeDraft, string> {
  const { t } = useLingui();
  return {
    programme: t`Programme`,
    code: t`Code`,
    year: t`Year`,
    term: t`Term`,
    starts_on: t`First day of studies`,
    opens_at: t`Opens (China time)`,
    closes_at: t`Closes (China time)`,
    seats: t`Seats`,
    reply_days: t`Days to answer an offer`,
    min_reviews: t`Reviews before an offer`,
    optional_sections: t`Sections that may stay empty`,
    fees: t`Fees`,
  };
}

/** The same moment on the reader's own clock, where that is another one. */
function useHere(): (typed: string) => string | undefined {
  const { t, i18n } = useLingui();
  const session = useSession();
  const zone = readersZone(session.state === 'in' ? session.account.time_zone : undefined);
  return (typed) => {
    const iso = fromChinaField(typed);
    if (!iso || sameClock(iso, china, zone)) return undefined;
    const moment = formatMoment(iso, i18n.locale, zone);
    return t`${moment} where you are (${zone})`;
  };
}
