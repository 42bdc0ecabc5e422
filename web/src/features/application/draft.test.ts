import { expect, it, vi } from 'vitest';
import type { KeptDraft } from '@/shared/api/kept';
import { ApiError, unreachable } from '@/shared/api/problem';
import type { Sections } from './conditions';
import { Draft, type Shelf } from './draft';
import { tidy } from './merge';

/** A server that keeps versions, and may be cut off. */
function server(sections: Sections) {
  const state = { version: 1, sections, cut: false, writes: 0 };
  const remote = {
    read: async () => {
      if (state.cut) throw unreachable();
      return { version: state.version, sections: structuredClone(state.sections) };
    },
    write: async (section: string, answers: Record<string, unknown>, version: number) => {
      if (state.cut) throw unreachable();
      if (version !== state.version) throw new ApiError({ status: 412, code: 'application.stale' });
      if (answers.weight === 'heavy') {
        const fields = [{ name: `sections.${section}.weight`, code: 'form.type', detail: '' }];
        throw new ApiError({ status: 422, code: 'form.answers', fields });
      }
      state.writes++;
      state.version++;
      state.sections[section] = tidy(answers);
      return { version: state.version, answers: tidy(answers), hints: [] };
    },
  };
  return { state, remote };
}

function shelf(): Shelf & { kept: Map<string, KeptDraft> } {
  const kept = new Map<string, KeptDraft>();
  return {
    kept,
    all: async () => [...kept.values()],
    put: async (section, draft) => {
      kept.set(section, { key: section, account: 'a', application: 'b', section, ...draft });
    },
    drop: async (section, stamp) => {
      if (kept.get(section)?.stamp === stamp) kept.delete(section);
    },
  };
}

it('sends what was typed and empties the shelf', async () => {
  const { state, remote } = server({});
  const board = shelf();
  const draft = new Draft(remote, board);
  await draft.open(await remote.read());
  draft.change('person', 'surname', 'OKAFOR');
  expect(draft.view().saving).toBe('saving');
  await draft.flush();
  expect(state.sections.person).toEqual({ surname: 'OKAFOR' });
  expect(draft.view().saving).toBe('saved');
  expect(board.kept.size).toBe(0);
});

it('keeps what was typed offline, and the next window sends it', async () => {
  const { state, remote } = server({ person: { surname: 'OKAFOR', religion: '50' } });
  const board = shelf();
  const first = new Draft(remote, board);
  await first.open(await remote.read());
  state.cut = true;
  first.change('person', 'surname', 'OKONKWO');
  await first.flush();
  expect(first.view().saving).toBe('kept');
  state.cut = false;
  state.version = 7;
  state.sections.person = { surname: 'OKAFOR', religion: '20' };
  const second = new Draft(remote, board);
  await second.open(await remote.read());
  await second.flush();
  expect(state.sections.person).toEqual({ surname: 'OKONKWO', religion: '20' });
  expect(board.kept.size).toBe(0);
});

it('puts both together when somebody else was faster', async () => {
  const { state, remote } = server({ person: { surname: 'A', given_names: 'B' } });
  const draft = new Draft(remote, shelf());
  await draft.open(await remote.read());
  state.version = 2;
  state.sections.person = { surname: 'A', given_names: 'CHANGED ELSEWHERE' };
  draft.change('person', 'surname', 'TYPED HERE');
  await draft.flush();
  expect(state.sections.person).toEqual({ surname: 'TYPED HERE', given_names: 'CHANGED ELSEWHERE' });
  expect(draft.view().merged).toBe(true);
});

it('saves the rest when one answer is none', async () => {
  const { state, remote } = server({});
  const draft = new Draft(remote, shelf());
  await draft.open(await remote.read());
  draft.change('person', 'weight', 'heavy');
  draft.change('person', 'surname', 'OKAFOR');
  await draft.flush();
  expect(state.sections.person).toEqual({ surname: 'OKAFOR' });
  expect(draft.view().saving).toBe('refused');
  expect(draft.view().sections.person?.weight).toBe('heavy');
  draft.change('person', 'weight', 61);
  await draft.flush();
  expect(state.sections.person).toEqual({ surname: 'OKAFOR', weight: 61 });
  expect(draft.view().saving).toBe('saved');
});

it('sends what is typed while it is sending', async () => {
  const { state, remote } = server({});
  const draft = new Draft(
    {
      read: remote.read,
      write: async (...args) => {
        if (state.writes === 0) draft.change('person', 'surname', 'OKONKWO');
        return remote.write(...args);
      },
    },
    shelf(),
  );
  await draft.open(await remote.read());
  draft.change('person', 'surname', 'OKO');
  await draft.flush();
  expect(state.sections.person).toEqual({ surname: 'OKONKWO' });
});

it('tries again by itself when the line is back', async () => {
  vi.useFakeTimers();
  const { state, remote } = server({});
  const draft = new Draft(remote, shelf());
  await draft.open(await remote.read());
  state.cut = true;
  draft.change('person', 'surname', 'OKAFOR');
  await draft.flush();
  state.cut = false;
  await vi.advanceTimersByTimeAsync(5_000);
  vi.useRealTimers();
  expect(state.sections.person).toEqual({ surname: 'OKAFOR' });
});
