import { useEffect, useMemo } from 'preact/hooks';
import { PageHeading } from '../../../ui/Page';
import type { SessionLine } from '../../../wire/staff';
import type { SessionQuery } from '../../client/sessions';
import { ago } from '../../components/ages';
import { Empty } from '../../components/Empty';
import { ExamFilter } from '../../components/ExamFilter';
import { More } from '../../components/More';
import { SearchField } from '../../components/SearchField';
import { Shown } from '../../components/Shown';
import { browserTicking } from '../../state/polling';
import type { Room } from '../../state/room';
import { addressOf } from '../../state/route';
import { createSessionList, type SessionList } from '../../state/session-list';
import { say } from '../../words/words';

/** Every session of the school, with what there is to decide. */
export function SessionsPage({ room }: { room: Room }) {
  const list = useMemo(() => createSessionList(room.client, browserTicking), []);
  useEffect(() => list.load(), []);
  const { search, only, exam_id } = list.query.value;
  return (
    <>
      <div class="page-top">
        <div>
          <PageHeading title={say('sessions.title')} />
          <p class="page-lead">{say('sessions.lead')}</p>
        </div>
        <a class="button button-small" href={addressOf({ page: 'record' })}>
          {say('sessions.record')}
        </a>
      </div>
      <Tools room={room} list={list} />
      <Shown loaded={list.sessions.loaded}>
        {({ items }) =>
          items.length > 0 ? (
            <>
              <SessionTable sessions={items} />
              <More paged={list.sessions} />
            </>
          ) : (
            <None isWhole={search === null && only === null && exam_id === null} />
          )
        }
      </Shown>
    </>
  );
}

function None({ isWhole }: { isWhole: boolean }) {
  return (
    <Empty title={say(isWhole ? 'sessions.none' : 'sessions.nothing-found')}>
      <p>{say(isWhole ? 'sessions.none-what-to-do' : 'sessions.nothing-found-what-to-do')}</p>
    </Empty>
  );
}

const choices: readonly SessionQuery['only'][] = [null, 'late_work', 'flagged'];

function Tools({ room, list }: { room: Room; list: SessionList }) {
  const { search, only, exam_id } = list.query.value;
  return (
    <div class="tools">
      <fieldset class="chips" aria-label={say('sessions.only')}>
        {choices.map((choice) => (
          <button
            key={choice}
            type="button"
            class="chip"
            aria-pressed={choice === only}
            onClick={() => list.ask({ only: choice })}
          >
            {say(`sessions.only.${choice ?? 'all'}`)}
          </button>
        ))}
      </fieldset>
      <div class="tools-end">
        <ExamFilter room={room} exam_id={exam_id} onChoose={(chosen) => list.ask({ exam_id: chosen })} />
        <SearchField
          label={say('sessions.search')}
          value={search ?? ''}
          onValue={(text) => list.ask({ search: text === '' ? null : text })}
        />
      </div>
    </div>
  );
}

function SessionTable({ sessions }: { sessions: readonly SessionLine[] }) {
  const now_ms = Date.now();
  return (
    <div class="table-wrap">
      <table class="table table-stack">
        <thead>
          <tr>
            <th scope="col">{say('sessions.column.student')}</th>
            <th scope="col">{say('sessions.column.exam')}</th>
            <th scope="col">{say('sessions.column.state')}</th>
            <th scope="col">{say('sessions.column.heard')}</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.session_id}>
              <th scope="row">
                <a href={addressOf({ page: 'session', session_id: session.session_id })} dir="auto">
                  {session.name}
                </a>
                <span class="below">
                  {[session.class_name, session.username].filter(Boolean).join(' · ')}
                </span>
              </th>
              <td data-label={say('sessions.column.exam')}>
                <bdi>{session.exam_title}</bdi>
              </td>
              <td data-label={say('sessions.column.state')}>
                <Tags session={session} />
              </td>
              <td data-label={say('sessions.column.heard')}>
                {session.last_heard_at !== null && ago(now_ms - Date.parse(session.last_heard_at))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const looks = { active: 'tag-blue', inactive: '', completed: 'tag-caution', closed: 'tag-good' } as const;

export function Tags({ session }: { session: SessionLine }) {
  return (
    <span class="row-tags">
      <span class={`tag ${looks[session.state]}`}>{say(`sessions.state.${session.state}`)}</span>
      {session.attempt > 1 && <span class="tag">{say('live.attempt', { attempt: session.attempt })}</span>}
      {session.late_work > 0 && (
        <span class="tag tag-caution">{say('results.late-work', { count: session.late_work })}</span>
      )}
      {session.flags.length > 0 && (
        <span class="tag tag-caution">{say('results.flags', { count: session.flags.length })}</span>
      )}
    </span>
  );
}
