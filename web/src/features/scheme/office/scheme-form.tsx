import { useLingui } from '@lingui/react/macro';
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useCodes } from '@/shared/api/codes';
import { EditFrame, EditPart, Fields } from '@/shared/ui/office/edit';
import type { Form } from '@/shared/ui/office/use-form';
import type { SchemeDraft } from './scheme-draft';

type Props = {
  form: Form<SchemeDraft>;
  label: string;
  submit: string;
  locked?: boolean;
  /** It is not there yet, so that its code can be chosen. */
  fresh?: boolean;
};

/** What a scheme pays, to how many, and which others it excludes. */
export function SchemeForm({ form, label, submit, locked, fresh }: Props) {
  const { t } = useLingui();
  const sources = useCodes('funding-sources');
  const levels = useCodes('levels');
  const labels: Record<keyof SchemeDraft, string> = {
    code: t`Code`,
    'name.en': t`Name in English`,
    'name.zh': t`Name in Chinese`,
    'name.ar': t`Name in Arabic`,
    funding_code: t`Source of the money`,
    year: t`Year in which studies begin`,
    quota: t`How many can hold it`,
    exclusive_group: t`Exclusive group`,
    levels: t`Levels`,
    active: t`Takes nominations`,
    'coverage.tuition': t`Tuition, %`,
    'coverage.accommodation': t`Accommodation, %`,
    'coverage.insurance': t`Insurance, %`,
    'coverage.stipend': t`Stipend a month`,
    'coverage.currency': t`Currency`,
    'coverage.months': t`Paid for months`,
  };
  const percent = (key: 'coverage.tuition' | 'coverage.accommodation' | 'coverage.insurance') => (
    <TextInput label={labels[key]} type="number" min={0} max={100} {...form.text(key)} />
  );
  return (
    <EditFrame form={form} labels={labels} label={label} submit={submit} locked={locked}>
      <EditPart title={t`What it is`}>
        <Fields>
          {fresh && (
            <TextInput
              label={labels.code}
              description={t`2 to 24 capital letters, digits and hyphens. It never changes.`}
              required
              maxLength={24}
              {...form.text('code')}
              onChange={(event) => form.set('code', event.currentTarget.value.toUpperCase())}
            />
          )}
          <TextInput label={labels['name.en']} required lang="en" {...form.text('name.en')} />
          <TextInput label={labels['name.zh']} required lang="zh" {...form.text('name.zh')} />
          <TextInput label={labels['name.ar']} lang="ar" dir="auto" {...form.text('name.ar')} />
        </Fields>
        <Fields>
          <NativeSelect
            label={labels.funding_code}
            required
            data={[{ value: '', label: t`Choose…` }, ...sources.items]}
            {...form.text('funding_code')}
          />
          <TextInput
            label={labels.year}
            type="number"
            min={2000}
            max={2100}
            required
            {...form.text('year')}
          />
          <TextInput label={labels.quota} type="number" min={0} required {...form.text('quota')} />
          <TextInput
            label={labels.exclusive_group}
            description={t`A person holds at most one award of a group. Empty: it excludes nothing.`}
            maxLength={40}
            {...form.text('exclusive_group')}
          />
        </Fields>
      </EditPart>
      <EditPart title={t`What it pays`} lead={t`What is left empty is not paid.`}>
        <Fields narrow>
          {percent('coverage.tuition')}
          {percent('coverage.accommodation')}
          {percent('coverage.insurance')}
        </Fields>
        <Fields narrow>
          <TextInput label={labels['coverage.stipend']} {...form.text('coverage.stipend')} />
          <TextInput label={labels['coverage.currency']} maxLength={3} {...form.text('coverage.currency')} />
          <TextInput
            label={labels['coverage.months']}
            description={t`Empty: as long as the programme`}
            type="number"
            min={0}
            max={120}
            {...form.text('coverage.months')}
          />
        </Fields>
      </EditPart>
      <EditPart title={t`For whom`}>
        <Checkbox.Group
          label={labels.levels}
          description={t`None ticked: for all levels`}
          value={form.draft.levels}
          error={form.wrong('levels')}
          onChange={(chosen) => form.set('levels', chosen)}
        >
          <Fields narrow>
            {levels.items.map((one) => (
              <Checkbox key={one.value} value={one.value} label={one.label} mt="xs" />
            ))}
          </Fields>
        </Checkbox.Group>
        <Checkbox
          mt="lg"
          label={labels.active}
          description={t`One that does not keeps the awards it has.`}
          {...form.tick('active')}
        />
      </EditPart>
    </EditFrame>
  );
}
