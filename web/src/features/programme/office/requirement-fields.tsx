import { useLingui } from '@lingui/react/macro';
import { Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useCodes } from '@/shared/api/codes';
import { EditPart, Fields } from '@/shared/ui/office/edit';
import { Rows } from '@/shared/ui/office/rows';
import type { Form } from '@/shared/ui/office/use-form';
import type { ProgrammeDraft } from './programme-draft';

type Props = { form: Form<ProgrammeDraft>; labels: Record<keyof ProgrammeDraft, string> };

/** What a programme asks of its applicants. What is empty is not asked for. */
export function RequirementFields({ form, labels }: Props) {
  const { t } = useLingui();
  const education = useCodes('education-levels');
  const subjects = useCodes('subjects');
  const tests = useCodes('english-tests');
  const none = { value: '', label: t`Not asked for` };
  const number = (key: keyof ProgrammeDraft, max: number) => (
    <TextInput label={labels[key]} type="number" min={0} max={max} step="any" {...form.text(key)} />
  );
  const policies = [
    { value: '', label: t`Not used` },
    { value: 'optional', label: t`Optional` },
    { value: 'required', label: t`Required` },
  ];
  const policy = form.draft['requirements.csca.policy'];
  return (
    <EditPart title={t`What applicants need`} lead={t`What is left empty is not asked for.`}>
      <Stack gap="lg">
        <Fields narrow>
          {number('requirements.age.min', 100)}
          {number('requirements.age.max', 100)}
          {number('requirements.passport_months', 120)}
        </Fields>
        <Fields>
          <NativeSelect
            label={labels['requirements.education']}
            data={[none, ...education.items]}
            {...form.text('requirements.education')}
          />
          {number('requirements.subject_average', 100)}
        </Fields>
        <Rows
          title={labels['requirements.subjects']}
          name="requirements.subjects"
          form={form}
          rows={form.draft['requirements.subjects']}
          onChange={(rows) => form.set('requirements.subjects', rows)}
          fresh={{ subject: '', least: '' }}
          add={t`Add a subject`}
          fields={[
            {
              key: 'subject',
              label: t`Subject`,
              options: [{ value: '', label: t`Choose…` }, ...subjects.items],
            },
            { key: 'least', label: t`Least mark, %`, type: 'number' },
          ]}
        />
        <Stack gap="xs">
          <Checkbox
            label={labels['requirements.english.native']}
            {...form.tick('requirements.english.native')}
          />
          <Checkbox
            label={labels['requirements.english.medium']}
            {...form.tick('requirements.english.medium')}
          />
        </Stack>
        <Rows
          title={labels['requirements.english.tests']}
          name="requirements.english.tests"
          form={form}
          rows={form.draft['requirements.english.tests']}
          onChange={(rows) => form.set('requirements.english.tests', rows)}
          fresh={{ test: '', overall: '', part: '' }}
          add={t`Add a test`}
          fields={[
            { key: 'test', label: t`Test`, options: [{ value: '', label: t`Choose…` }, ...tests.items] },
            { key: 'overall', label: t`Overall`, type: 'number' },
            { key: 'part', label: t`In each part`, type: 'number' },
          ]}
        />
        <Fields narrow>
          {number('requirements.hsk.level', 9)}
          {number('requirements.hsk.score', 300)}
          <NativeSelect
            label={labels['requirements.csca.policy']}
            data={policies}
            {...form.text('requirements.csca.policy')}
            value={policy === 'not_used' ? '' : policy}
          />
        </Fields>
      </Stack>
    </EditPart>
  );
}
