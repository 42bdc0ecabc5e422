import { type ReactNode, useState } from 'react';
import { ApiError } from '@/shared/api/problem';
import { toast } from '@/shared/ui/toast';
import { Button, ButtonLink } from './button';
import { CountryField } from './country-field';
import { DateField } from './date-field';
import { DateTime } from './date-time';
import { ConfirmDialog } from './dialog';
import {
  CheckboxField,
  PasswordField,
  PhoneField,
  RadioField,
  SelectField,
  TextAreaField,
  TextField,
} from './field';
import { FormErrorSummary } from './form-error-summary';
import { TextLink } from './link';
import { Notice } from './notice';
import { PageHeader } from './page-header';
import styles from './parts-page.module.css';
import { Progress } from './progress';
import { Skeleton } from './skeleton';
import { EmptyState, ErrorState } from './states';
import { StatusLine } from './status-line';
import { Steps } from './steps';

/** Every part in every state, in development only. Its words are samples and are not translated. */
export function Page() {
  return (
    <div className="stack-l">
      <PageHeader
        title="Parts of the portal"
        above={<TextLink href="/">Front page</TextLink>}
        lead="What every page is made of, in every state."
      />
      <Buttons />
      <Fields />
      <Says />
      <States />
    </div>
  );
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section className="sheet stack" aria-label={name}>
      <h2>{name}</h2>
      {children}
    </section>
  );
}

const grounds = [
  ['paper', 'ink'],
  ['surface', 'ink-soft'],
  ['sunken', 'ink-soft'],
  ['primary', 'on-primary'],
  ['primary-soft', 'primary'],
  ['amber-soft', 'amber-ink'],
  ['danger-soft', 'danger-strong'],
  ['good-soft', 'good'],
];

function Buttons() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Part name="Colours">
        <div className={styles.colours}>
          {grounds.map(([ground, ink]) => (
            <div
              key={ground}
              className={styles.swatch}
              style={{ background: `var(--${ground})`, color: `var(--${ink})` }}
            >
              {ink} on {ground}
            </div>
          ))}
        </div>
      </Part>
      <Part name="Buttons">
        <div className="row">
          <Button kind="primary">Primary</Button>
          <Button>Secondary</Button>
          <Button kind="quiet">Quiet</Button>
          <Button kind="danger">Danger</Button>
        </div>
        <div className="row">
          <Button kind="primary" busy>
            Busy
          </Button>
          <Button disabled>Disabled</Button>
          <ButtonLink href="/parts">A link that acts</ButtonLink>
        </div>
        <div className="row">
          <Button onClick={() => setOpen(true)}>Ask first</Button>
          <Button onClick={() => toast('The paper was removed.', { undo: () => toast('It is back.') })}>
            Toast
          </Button>
        </div>
        <ConfirmDialog
          open={open}
          onClose={() => setOpen(false)}
          title="Withdraw the application?"
          confirm="Withdraw it"
          danger
          onConfirm={() => setOpen(false)}
        >
          <p>You can apply again later, as a new application.</p>
        </ConfirmDialog>
      </Part>
    </>
  );
}

const countries = [
  { code: 'NGA', label: { en: 'Nigeria', zh: '尼日利亚' }, other: { alpha2: 'NG' } },
  { code: 'PAK', label: { en: 'Pakistan', zh: '巴基斯坦' }, other: { alpha2: 'PK' } },
  { code: 'THA', label: { en: 'Thailand', zh: '泰国' }, other: { alpha2: 'TH' } },
];

function Fields() {
  const [date, setDate] = useState('2004-02-29');
  const [country, setCountry] = useState('NGA');
  const [choice, setChoice] = useState('yes');
  return (
    <Part name="Fields">
      <FormErrorSummary errors={[{ id: 'wrong', text: 'Enter the number of your passport.' }]} />
      <TextField label="Surname" hint="As in the passport" defaultValue="OKONKWO" />
      <TextField id="wrong" label="Passport number" error="Enter the number of your passport." />
      <TextField label="Name in Chinese characters" optional />
      <TextField label="Application number" defaultValue="2027S-CM-000123" disabled />
      <PasswordField label="Password" defaultValue="correct horse battery" />
      <PhoneField label="Phone" defaultValue="+2348031234567" />
      <DateField label="Date of birth" value={date} onChange={setDate} />
      <DateField
        label="Issued on"
        value=""
        onChange={() => undefined}
        error="This day is not in the calendar."
      />
      <CountryField
        label="Nationality"
        countries={countries}
        value={country}
        onChange={(event) => setCountry(event.currentTarget.value)}
      />
      <SelectField
        label="Level"
        options={[]}
        value="bachelor"
        onChange={() => undefined}
        hint="The options are not there yet"
      />
      <TextAreaField label="Why do you want to study here?" hint="Up to 3,000 characters" />
      <CheckboxField label="I have read the rules." hint="They open in a new window." />
      <CheckboxField label="Everything I have said is true." error="Say so to submit." />
      <RadioField
        label="Have you studied in China before?"
        value={choice}
        onChange={setChoice}
        choices={[
          { value: 'yes', label: 'Yes', hint: 'We ask for a transcript' },
          { value: 'no', label: 'No' },
        ]}
      />
    </Part>
  );
}

function Says() {
  const move = (party: string, due: string | null, usual: number | null) => ({
    party: party as 'applicant',
    since: '2027-01-08T03:00:00Z',
    due,
    usual_days: usual,
  });
  return (
    <>
      <Part name="Whose move">
        <StatusLine move={move('applicant', '2027-01-21T15:59:00Z', null)} />
        <StatusLine move={move('office', null, 5)} />
        <StatusLine move={move('nobody', null, null)} />
      </Part>
      <Part name="Notices">
        <Notice title="For your information">The list of papers has changed since you began.</Notice>
        <Notice kind="good" title="Submitted">
          Your number is 2027S-CM-000123.
        </Notice>
        <Notice kind="move" title="Two papers have to be uploaded again">
          The scan of your passport is blurred.
        </Notice>
        <Notice kind="bad" title="The file could not be read">
          Save it as PDF and try again.
        </Notice>
        <p>
          Closes <DateTime at="2027-03-31T15:59:00Z" />; begins on <DateTime at="2027-09-01" style="day" />.
        </p>
      </Part>
    </>
  );
}

function States() {
  return (
    <>
      <Part name="Steps">
        <Steps
          steps={[
            { key: 'a', state: 'done', title: 'Personal details' },
            { key: 'b', state: 'attention', title: 'Passport', note: 'One point to mend' },
            { key: 'c', state: 'now', title: 'Education' },
            { key: 'd', state: 'ahead', title: 'Papers', note: '0 of 6' },
          ]}
        />
      </Part>
      <Part name="Progress">
        <Progress label="passport.pdf" value={0.4} />
        <Progress label="diploma.jpg" value={1} />
      </Part>
      <Part name="Loading">
        <Skeleton lines={3} />
      </Part>
      <Part name="Empty">
        <EmptyState title="No messages yet" action={<Button>Write one</Button>}>
          When the office writes, you find it here and in your mail.
        </EmptyState>
      </Part>
      <Part name="Error">
        <ErrorState
          error={
            new ApiError({
              status: 500,
              code: 'internal',
              request_id: '01a20c6f-1f33-7411-8af0-84b3ba1bb30c',
            })
          }
          onRetry={() => undefined}
        />
        <ErrorState error={new ApiError({ status: 0, code: 'network.unreachable' })} />
      </Part>
    </>
  );
}
