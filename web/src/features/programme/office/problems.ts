import { msg } from '@lingui/core/macro';
import type { ProblemTexts } from '@/shared/i18n/problems';

export const setupProblems: ProblemTexts = {
  'programme.not_found': msg`There is no such programme.`,
  'programme.no_intake': msg`There is no such intake.`,
  'programme.twice': msg`There already is a programme with this code. Choose another code.`,
  'programme.intake_twice': msg`There already is an intake with this code. Choose another code.`,
  'programme.stale': msg`Somebody else changed this in the meantime.`,
  'programme.invalid': msg`Some of this cannot be right. See the places marked.`,
  'programme.moe_document': msg`Clinical medicine in English may only be offered by a university on the ministry’s list. Give the number of the document and its academic year, or leave the programme inactive.`,
  'programme.code': msg`Use capital letters, digits and hyphens only: 2 to 12 for a programme, 4 to 24 for an intake.`,
  'programme.missing': msg`Give it in English and in Chinese.`,
  'programme.too_long': msg`This is too long.`,
  'programme.level': msg`Choose a level.`,
  'programme.category': msg`Choose a student category.`,
  'programme.language': msg`Choose a language.`,
  'programme.duration': msg`A programme takes 1 to 120 months.`,
  'programme.major': msg`A major code has 4 to 8 digits and up to 2 capital letters, such as 100201K.`,
  'programme.term': msg`Choose spring or autumn.`,
  'programme.year': msg`Give the year in which it starts.`,
  'programme.starts_on': msg`It has to start in its year.`,
  'programme.window': msg`It has to close after it opens, and before it starts.`,
  'programme.seats': msg`There are 0 to 10,000 seats.`,
  'programme.seats_held': msg`More seats than that are held already. There cannot be fewer.`,
  'programme.reply_days': msg`An offer stays open for 1 to 90 days.`,
  'programme.min_reviews': msg`A file gets 0 to 5 reviews.`,
  'programme.optional_section': msg`This section is asked of everybody.`,
  'programme.fee_item': msg`Choose what is to be paid.`,
  'programme.amount': msg`Give an amount above zero. Leave out what costs nothing.`,
  'programme.currency': msg`A currency has three capital letters, such as CNY.`,
  'programme.fee_period': msg`Choose how often it is paid.`,
  'programme.paper': msg`Choose a kind of paper.`,
  'programme.need': msg`Choose whether it is required.`,
  'programme.stage': msg`Choose when it is needed.`,
  'programme.max_bytes': msg`A file may have up to 100 MB.`,
  'programme.validity': msg`A paper is good for up to 120 months. Leave it empty for no limit.`,
  'form.condition': msg`This condition does not fit the form. Choose it anew.`,
  'eligibility.requirements': msg`This cannot be meant. Check the number or the choice.`,
};

/** For an intake: the same code says of its lists that something stands there twice. */
export const intakeProblems: ProblemTexts = {
  ...setupProblems,
  'programme.twice': msg`This is in the list already.`,
};
