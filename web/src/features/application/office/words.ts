import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** The API's steps, as buttons say them. */
export const actionWords: Record<string, MessageDescriptor> = {
  start_screening: msg`Start checking`,
  assign: msg`Assign`,
  return: msg`Return to applicant`,
  send_to_review: msg`Send to review`,
  invite: msg`Invite to interview`,
  propose: msg`Prepare decision`,
  release: msg`Release decision`,
  send_back: msg`Send back`,
  admit: msg`Admit`,
  defer: msg`Defer`,
  reinstate: msg`Reinstate`,
  propose_revocation: msg`Propose revocation`,
  revoke: msg`Confirm revocation`,
  enrol: msg`Enrol`,
  no_show: msg`Did not arrive`,
  withdraw: msg`Withdraw`,
  reopen: msg`Reopen`,
};

/** What happened to a file, by the API's word for it. */
export const verbWords: Record<string, MessageDescriptor> = {
  'application.create': msg`Application begun`,
  'application.submit': msg`Handed in`,
  'application.start_screening': msg`Checking started`,
  'application.assign': msg`Assigned`,
  'application.judge': msg`A paper was judged`,
  'application.return': msg`Returned to the applicant`,
  'application.send_to_review': msg`Sent to review`,
  'application.invite': msg`Invited to an interview`,
  'application.propose': msg`Decision prepared`,
  'application.release': msg`Decision released`,
  'application.send_back': msg`Proposal sent back`,
  'application.accept': msg`Offer accepted`,
  'application.decline': msg`Offer declined`,
  'application.lapse': msg`Offer lapsed`,
  'application.settle_condition': msg`A condition was settled`,
  'application.admit': msg`Admitted`,
  'application.defer': msg`Deferred`,
  'application.reinstate': msg`Reinstated`,
  'application.propose_revocation': msg`Revocation proposed`,
  'application.revoke': msg`Revoked`,
  'application.enrol': msg`Enrolled`,
  'application.no_show': msg`Did not arrive`,
  'application.withdraw': msg`Withdrawn`,
  'application.reopen': msg`Reopened`,
  'application.edit': msg`Answers changed`,
  'application.interviewed': msg`Interview concluded`,
  'document.uploaded': msg`Paper uploaded`,
  'document.looked': msg`Paper looked at`,
  'document.infected': msg`An infected file was found`,
  'message.applicant': msg`The applicant wrote`,
  'message.office': msg`The office wrote`,
  'message.note': msg`A note was written`,
  'review.assigned': msg`Review asked for`,
  'review.submitted': msg`Review handed in`,
  'review.cancelled': msg`Review cancelled`,
  'scholarship.flagged': msg`Flagged for a scholarship`,
  'scholarship.nominated': msg`Nominated for a scholarship`,
  'scholarship.approved': msg`Scholarship approved`,
  'scholarship.awarded': msg`Scholarship awarded`,
  'scholarship.not_selected': msg`Not selected for a scholarship`,
  'scholarship.revoked': msg`Scholarship revoked`,
  'payment.claimed': msg`Payment reported`,
  'payment.confirmed': msg`Payment confirmed`,
  'payment.waived': msg`Payment waived`,
};

/** What is proposed. */
export const outcomeWords: Record<string, MessageDescriptor> = {
  offer: msg`Offer`,
  waitlist: msg`Waiting list`,
  reject: msg`Not accept`,
  reallocate: msg`Offer another programme`,
};

/** How a rule came out. */
export const resultWords: Record<string, MessageDescriptor> = {
  clear: msg`Fulfilled`,
  condition: msg`With a condition`,
  documents: msg`Papers needed`,
  manual: msg`Has to be judged`,
  blocked: msg`Not fulfilled`,
};

/** The rules of a programme. */
export const ruleWords: Record<string, MessageDescriptor> = {
  'R-AGE-MIN': msg`Lowest age`,
  'R-AGE-MAX': msg`Highest age`,
  'R-EDU': msg`Education`,
  'R-SUBJ': msg`Subjects`,
  'R-ENG': msg`English`,
  'R-HSK': msg`Chinese (HSK)`,
  'R-CSCA': msg`CSCA`,
  'R-PASS-VAL': msg`Validity of the passport`,
  'R-NAT-1': msg`Foreign nationality`,
  'R-NAT-2': msg`Chinese origin`,
  'R-NAT-3': msg`Years abroad`,
  'R-NAT-OTHER': msg`Other nationality`,
};

/** The gates of the workflow. */
export const gateWords: Record<string, MessageDescriptor> = {
  submit: msg`To hand in`,
  send_to_review: msg`To send to review`,
  propose: msg`To prepare an offer`,
  admit: msg`To admit`,
};

export const conditionWords: Record<string, MessageDescriptor> = {
  open: msg`Still open`,
  met: msg`Met`,
  waived: msg`Waived`,
};
