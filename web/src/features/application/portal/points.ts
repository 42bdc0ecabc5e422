import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

const lines = msg`These lines cannot be read as they are. Compare every letter with your passport.`;
const differs = msg`This differs from the lines at the foot of the passport page. Compare both with your passport.`;
const oneName = msg`Your passport has one name only, and two are typed. Leave one of the two empty.`;

/** What is wrong with an answer, by code, in words that stand beside it. */
const words: Record<string, MessageDescriptor> = {
  'form.date': msg`Write the whole date: day, month and year.`,
  'form.pattern': msg`This does not look right. Compare it with the paper.`,
  'form.range': msg`This number is too small or too large.`,
  'form.score_range': msg`This test has no such score.`,
  'form.above_maximum': msg`The mark is above the highest one possible. Check both.`,
  'form.single_name': oneName,
  'form.placeholder_name': msg`This is not a name. Leave it empty and say that your passport has one name only.`,
  'form.improbable': msg`Check the year.`,
  'form.same_as_applicant': msg`This is your own. Give that of somebody else.`,
  'form.signature': msg`Sign with your name as you typed it above.`,
  'form.dates_reversed': msg`It ends before it begins. Check both dates.`,
  'form.not_yet_completed': msg`It ends in the future. Say that you expect to complete it.`,
  'form.end_has_passed': msg`The end you expected has passed. Correct the date, or say that it is completed.`,
  'form.study_gap': msg`There are months without school or work. Say what you did in them.`,
  'passport.single_name': oneName,
  'passport.names_swapped': msg`Surname and given names look exchanged. Compare them with your passport.`,
  'passport.expiry_before_issue': msg`The passport expires before it was issued. Check both dates.`,
  'passport.issue_before_birth': msg`The passport was issued before you were born. Check both dates.`,
  'eligibility.chinese_nationality': msg`Citizens of China, Hong Kong, Macao and Taiwan included, apply through other channels. Ask the admissions office which.`,
};

/** The words for a code; undefined where nothing better is known than that it has to be checked. */
export function wordsOf(code: string): MessageDescriptor | undefined {
  if (words[code]) return words[code];
  if (code.startsWith('passport.mrz_')) return lines;
  return /^passport\.\w+_differs$/.test(code) ? differs : undefined;
}
