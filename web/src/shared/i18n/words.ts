import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { components } from '@/shared/api/schema';

/** What the states of a file are called. The API says which one it is; no page decides by it. */
export const statusWords: Record<string, MessageDescriptor> = {
  draft: msg`Draft`,
  submitted: msg`Submitted`,
  screening: msg`Being checked`,
  returned: msg`Returned`,
  review: msg`In review`,
  interview: msg`Interview`,
  decision: msg`Decision prepared`,
  offered: msg`Offer made`,
  waitlisted: msg`Waiting list`,
  rejected: msg`Not accepted`,
  accepted: msg`Offer accepted`,
  declined: msg`Offer declined`,
  lapsed: msg`Lapsed`,
  admitted: msg`Admitted`,
  deferred: msg`Deferred`,
  enrolled: msg`Enrolled`,
  revoked: msg`Revoked`,
  withdrawn: msg`Withdrawn`,
};

/** Whose move it is. */
export const partyWords: Record<components['schemas']['MoveBody']['party'], MessageDescriptor> = {
  applicant: msg`Applicant`,
  office: msg`Office`,
  reviewer: msg`Reviewers`,
  director: msg`Director`,
  arrivals: msg`Arrivals`,
  nobody: msg`Nobody`,
};

/** What people are to the college. */
export const roleWords: Record<string, MessageDescriptor> = {
  applicant: msg`Applicant`,
  agent: msg`Agent`,
  officer: msg`Admissions officer`,
  reviewer: msg`Reviewer`,
  director: msg`Director`,
  finance: msg`Finance`,
  arrivals: msg`Student affairs`,
  admin: msg`Administrator`,
  auditor: msg`Auditor`,
};
