import { useLingui } from '@lingui/react/macro';
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useCodes } from '@/shared/api/codes';
import { EditFrame, EditPart, Fields } from '@/shared/ui/office/edit';
import type { Form } from '@/shared/ui/office/use-form';
import type { ProgrammeDraft } from './programme-draft';
import { RequirementFields } from './requirement-fields';
import { useProgrammeLabels } from './use-programme-labels';

type Props = {
  form: Form<ProgrammeDraft>;
  submit: string;
  label: string;
  locked?: boolean;
  /** It is not there yet, so that its code can be chosen. */
  fresh?: boolean;
};

export function ProgrammeForm({ form, submit, label, locked, fresh }: Props) {
  const { t } = useLingui();
  const labels = useProgrammeLabels();
  const levels = useCodes('levels');
  const languages = useCodes('teaching-languages');
  const categories = useCodes('student-categories');
  const none = { value: '', label: t`Choose…` };
  return (
    <EditFrame form={form} labels={labels} label={label} submit={submit} locked={locked}>
      <EditPart title={t`What it is`}>
        <Fields>
          {fresh && (
            <TextInput
              label={labels.code}
              description={t`2 to 12 capital letters, digits and hyphens. It never changes.`}
              required
              maxLength={12}
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
            label={labels.level}
            required
            data={[none, ...levels.items]}
            {...form.text('level')}
          />
          <NativeSelect
            label={labels.teaching_language}
            required
            data={[none, ...languages.items]}
            {...form.text('teaching_language')}
          />
          <TextInput
            label={labels.duration_months}
            type="number"
            min={1}
            max={120}
            required
            {...form.text('duration_months')}
          />
          <NativeSelect
            label={labels.category_code}
            data={[{ value: '', label: t`Follows from the level` }, ...categories.items]}
            {...form.text('category_code')}
          />
          <TextInput
            label={labels.major_code}
            description={t`Of the ministry’s catalogue, such as 100201K`}
            {...form.text('major_code')}
          />
        </Fields>
      </EditPart>
      <EditPart title={t`What applicants read`}>
        <Fields>
          {(['en', 'zh', 'ar'] as const).map((language) => (
            <Textarea
              key={language}
              label={labels[`description.${language}`]}
              lang={language}
              dir="auto"
              rows={4}
              {...form.text(`description.${language}`)}
            />
          ))}
        </Fields>
      </EditPart>
      <RequirementFields form={form} labels={labels} />
      <EditPart title={t`Whether it is offered`}>
        <Fields>
          <TextInput
            label={labels.moe_document}
            description={t`Number and academic year of the document that allows it. Clinical medicine in English cannot be offered without one.`}
            {...form.text('moe_document')}
          />
          <Checkbox
            mt="md"
            label={labels.active}
            description={t`Only what is offered is on the portal. What is not stays ready as a template.`}
            {...form.tick('active')}
          />
        </Fields>
      </EditPart>
    </EditFrame>
  );
}
