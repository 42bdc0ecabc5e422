import { expect, type Locator, type Page } from '@playwright/test';
import type { Paper } from '../support/papers';

/** What somebody types into the form, section by section; rows are lists. */
export type Answers = Record<string, Record<string, Answer>>;
type Answer = string | boolean | Day | Answer[] | { [key: string]: Answer };
type Day = { day: number; month: string; year: number };

const day = (d: number, month: string, year: number): Day => ({ day: d, month, year });

/** Answers of somebody who may study nursing here. */
export function nurse(email: string): Answers {
  const year = new Date().getFullYear();
  return {
    choice: { study_plan: Array.from({ length: 70 }, () => 'I shall care.').join(' ') },
    person: {
      surname: 'OKONKWO',
      given_names: 'AMINA NGOZI',
      chinese_name: '安娜',
      gender: 'Female',
      date_of_birth: day(14, 'May', year - 20),
      birth_country: 'Nigeria',
      birth_place: 'Enugu',
      nationality: 'Nigeria',
      has_other_nationality: 'No',
      chinese_origin: 'No',
    },
    passport: {
      type: 'Ordinary',
      number: `B${String(Date.now()).slice(-8)}`,
      issuing_country: 'Nigeria',
      issued_on: day(3, 'March', year - 1),
      expires_on: day(2, 'March', year + 9),
      in_china_now: 'No',
      been_in_china: 'No',
      refused_or_expelled: 'No',
    },
    contact: {
      email,
      phone: '+234 803 123 4567',
      home_country: 'Nigeria',
      home_city: 'Enugu',
      home_street: '12 Market Road',
      emergency_name: 'GRACE OKONKWO',
      emergency_relation: 'Mother',
      emergency_phone: '+234 803 765 4321',
    },
    education: {
      schools: [
        {
          institution: 'Unity College Enugu',
          country: 'Nigeria',
          level: 'Upper secondary school',
          from: { month: 'September', year: String(year - 4) },
          to: { month: 'July', year: String(year) },
          status: 'Completed',
        },
      ],
      subjects: [
        { subject: 'Biology', mark: '82', maximum: '100' },
        { subject: 'Chemistry', mark: '77', maximum: '100' },
        { subject: 'Physics', mark: '71', maximum: '100' },
      ],
    },
    language: { english_basis: 'It is my native language', chinese_level: 'None' },
    funding: {
      source: 'Own means or family',
      sponsor_relation: 'Mother',
      sponsor_name: 'GRACE OKONKWO',
      sponsor_phone: '+234 803 765 4321',
      scholarship_wish: 'Yes',
    },
    declarations: {
      true_and_complete: true,
      obey_law: true,
      health: true,
      no_criminal_record: true,
      privacy: true,
      sensitive_data: true,
      sharing: true,
      one_scholarship: true,
      agent_fees: 'Nobody helped me',
      signature: 'AMINA NGOZI OKONKWO',
    },
  };
}

/** Types a section and waits until it is saved. */
export async function fillSection(
  page: Page,
  answers: Record<string, Answer>,
  section: string,
): Promise<void> {
  for (const [key, value] of Object.entries(answers)) await answer(page, `${section}.${key}`, value);
  await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible({ timeout: 20_000 });
}

/** Answers one question, whatever it is drawn as. */
export async function answer(page: Page, place: string, value: Answer): Promise<void> {
  const field = page.locator(`[data-place="sections.${place}"]`);
  await field.waitFor();
  if (Array.isArray(value)) return rows(page, field, place, value as Record<string, Answer>[]);
  if (value === true) return field.getByRole('checkbox').check();
  if (typeof value === 'object') return dated(field, value as Record<string, Answer>);
  const text = String(value);
  const list = field.locator('select');
  const choices = field.getByRole('radio');
  await expect(field.locator('input, select, textarea').first()).toBeVisible();
  if (await list.count()) await list.selectOption({ label: text });
  else if (await choices.count()) await field.getByRole('radio', { name: text, exact: true }).check();
  else await field.getByRole('textbox').fill(text);
}

async function dated(field: Locator, value: Record<string, Answer>): Promise<void> {
  if (value.day) await field.getByLabel('Day').fill(String(value.day));
  await field.getByLabel('Month').selectOption({ label: String(value.month) });
  await field.getByLabel('Year').fill(String(value.year));
}

async function rows(page: Page, field: Locator, place: string, all: Record<string, Answer>[]): Promise<void> {
  for (const [index, row] of all.entries()) {
    await field.getByRole('button', { name: /^Add an(other)? entry$/ }).click();
    for (const [key, value] of Object.entries(row)) await answer(page, `${place}[${index}].${key}`, value);
  }
}

/** Chooses a file for a paper on the page of papers, and waits until it is there. */
export async function giveIn(page: Page, name: string, paper: Paper): Promise<void> {
  const slot = page.getByRole('region', { name, exact: true });
  await slot.getByLabel(/^Choose a file/).setInputFiles(paper);
  await expect(slot.getByText(paper.name)).toBeVisible({ timeout: 30_000 });
  await expect(slot.getByText('Uploaded', { exact: true })).toBeVisible();
}

/** Papers by the names that everybody reads. */
export const passport = 'Passport: page with the photo';
export const photo = 'Photo';
