import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useLabels } from '@/shared/api/codes';
import { tag } from '@/shared/lib/time';
import type { Requirements } from '../api';
import styles from './requirement-list.module.css';

/** What a programme asks of people, in words. Whether somebody meets it says the API, on the file. */
export function RequirementList({ requirements }: { requirements: Requirements }) {
  const items: { key: string; name: ReactNode; body: ReactNode }[] = [];
  const add = (key: string, name: ReactNode, body: ReactNode) => items.push({ key, name, body });
  const { age, education, subjects, english, hsk, csca } = requirements;
  if (age && (age.min || age.max)) add('age', <Trans>Age</Trans>, <AgeLine age={age} />);
  if (education) add('education', <Trans>Education</Trans>, <EducationLine level={education} />);
  if (subjects?.length || requirements.subject_average)
    add('subjects', <Trans>School subjects</Trans>, <SubjectLine requirements={requirements} />);
  if (english && (english.native || english.medium || english.tests?.length))
    add('english', <Trans>English</Trans>, <EnglishLines english={english} />);
  if (hsk?.level) add('hsk', <Trans>Chinese</Trans>, <HskLine hsk={hsk} />);
  if (csca?.policy === 'required' || csca?.policy === 'optional')
    add('csca', <Trans>CSCA test</Trans>, <CscaLine csca={csca} />);
  add('passport', <Trans>Passport</Trans>, <PassportLine months={requirements.passport_months || 6} />);
  return (
    <dl className={styles.list}>
      {items.map((item) => (
        <div key={item.key} className={styles.item}>
          <dt>{item.name}</dt>
          <dd>{item.body}</dd>
        </div>
      ))}
    </dl>
  );
}

function AgeLine({ age }: { age: NonNullable<Requirements['age']> }) {
  const { min, max } = age;
  const under = age.max_operator === 'lt';
  return (
    <>
      {min && max && !under && (
        <Trans>
          From {min} to {max} years
        </Trans>
      )}
      {min && max && under && (
        <Trans>
          At least {min} and under {max} years
        </Trans>
      )}
      {min && !max && <Trans>At least {min} years</Trans>}
      {!min && max && (under ? <Trans>Under {max} years</Trans> : <Trans>At most {max} years</Trans>)}{' '}
      {age.waivable && <Exceptions />}
    </>
  );
}

function Exceptions() {
  return (
    <span className="soft small">
      <Trans>(the office can make exceptions)</Trans>
    </span>
  );
}

function EducationLine({ level }: { level: string }) {
  const name = useLabels(['education-levels'])('education-levels', level);
  return <Trans>Completed at least: {name}</Trans>;
}

function SubjectLine({ requirements }: { requirements: Requirements }) {
  const { i18n } = useLingui();
  const label = useLabels(['subjects']);
  const { subject_average: average } = requirements;
  const percent = (value: number) =>
    new Intl.NumberFormat(tag(i18n.locale), { style: 'percent' }).format(value / 100);
  const mean = average ? percent(average) : '';
  return (
    <>
      <ul className={styles.lines}>
        {requirements.subjects?.map((one) => (
          <li key={one.subject}>
            {label('subjects', one.subject)}
            {one.least ? <AtLeast figure={percent(one.least)} /> : null}
          </li>
        ))}
        {average ? (
          <li>
            <Trans>{mean} on average</Trans>
          </li>
        ) : null}
      </ul>
      {requirements.subjects_waivable && <Exceptions />}
    </>
  );
}

function AtLeast({ figure }: { figure: string }) {
  return (
    <>
      {': '}
      <Trans>at least {figure}</Trans>
    </>
  );
}

function EnglishLines({ english }: { english: NonNullable<Requirements['english']> }) {
  const label = useLabels(['english-tests']);
  return (
    <>
      <p>
        <Trans>One of these:</Trans>
      </p>
      <ul className={styles.lines}>
        {english.native && (
          <li>
            <Trans>English is your first language</Trans>
          </li>
        )}
        {english.medium && (
          <li>
            <Trans>Your school taught in English, and certifies it</Trans>
          </li>
        )}
        {english.tests?.map((one) => (
          <TestLine key={one.test} name={label('english-tests', one.test)} {...one} />
        ))}
      </ul>
    </>
  );
}

function TestLine({ name, overall, part }: { name: string; overall: number; part?: number }) {
  return (
    <li>
      {part ? (
        <Trans>
          {name}: {overall}, and {part} in each part
        </Trans>
      ) : (
        <Trans>
          {name}: {overall}
        </Trans>
      )}
    </li>
  );
}

function HskLine({ hsk }: { hsk: NonNullable<Requirements['hsk']> }) {
  const { level, score } = hsk;
  return score ? (
    <Trans>
      HSK level {level} with {score} points, or a higher level
    </Trans>
  ) : (
    <Trans>HSK level {level} or higher</Trans>
  );
}

function CscaLine({ csca }: { csca: NonNullable<Requirements['csca']> }) {
  const { t } = useLingui();
  const label = useLabels(['subjects']);
  const list = (codes: string[] | null | undefined) =>
    (codes ?? [])
      .map((code) => (code === 'professional_chinese' ? t`Professional Chinese` : label('subjects', code)))
      .join(t`, `);
  const each = list(csca.subjects);
  const one = list(csca.one_of);
  const least = csca.least;
  return (
    <>
      <p>
        {csca.policy === 'required' ? (
          <Trans>A score report is needed.</Trans>
        ) : (
          <Trans>A score report helps, and is not needed.</Trans>
        )}
      </p>
      {each && (
        <p>
          <Trans>Subjects: {each}</Trans>
        </p>
      )}
      {one && (
        <p>
          <Trans>And one of: {one}</Trans>
        </p>
      )}
      {least ? (
        <p>
          <Trans>At least {least} points in each</Trans>
        </p>
      ) : null}
    </>
  );
}

function PassportLine({ months }: { months: number }) {
  return (
    <Plural
      value={months}
      one="Valid for at least # month after the first day"
      other="Valid for at least # months after the first day"
    />
  );
}
