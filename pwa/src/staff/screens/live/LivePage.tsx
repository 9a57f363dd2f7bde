import { useSignal } from '@preact/signals';
import { useCallback, useEffect, useMemo } from 'preact/hooks';
import { PageHeading } from '../../../ui/Page';
import { moment } from '../../../ui/times';
import type { LivePicture, LiveStudent } from '../../../wire/staff';
import type { Act, Deed } from '../../client/acts';
import { Empty } from '../../components/Empty';
import { useKeptFocus } from '../../components/kept-focus';
import { Shown } from '../../components/Shown';
import { createClock } from '../../state/clock';
import { createLive, type Live } from '../../state/live';
import { browserTicking, poll } from '../../state/polling';
import type { Room } from '../../state/room';
import { addressOf } from '../../state/route';
import { say } from '../../words/words';
import { ActDialog } from './ActDialog';
import { type Asked, doneWords } from './act-form';
import { LiveTable } from './LiveTable';
import { LiveActs, LiveChoices } from './LiveTools';

const POLL_MS = 5_000;

/** An exam while it runs: one row per student, a new picture every five seconds. */
export function LivePage({ room, exam_id }: { room: Room; exam_id: number }) {
  const live = useMemo(() => createLive(room.client, exam_id), [exam_id]);
  const clock = useMemo(() => createClock(POLL_MS, browserTicking), []);
  useEffect(() => poll(live.picture, POLL_MS, browserTicking), [live]);
  useEffect(() => clock.stop, []);
  return (
    <Shown loaded={live.picture} heading={say('live.title')} now_ms={clock.now_ms.value}>
      {(picture) => <Picture room={room} live={live} picture={picture} />}
    </Shown>
  );
}

interface PictureProps {
  room: Room;
  live: Live;
  picture: LivePicture;
}

function Picture({ room, live, picture }: PictureProps) {
  useKeptFocus();
  const asked = useSignal<Asked | null>(null);
  // The same for every picture, or each would draw a thousand rows anew.
  const ask = useCallback(
    (act: Act, student?: LiveStudent) => {
      asked.value = askedOf(act, live, student);
    },
    [live],
  );
  const perform = async (deed: Deed) => {
    room.tell(doneWords(deed.act, await live.perform(deed)));
  };
  return (
    <>
      <LiveTop picture={picture} />
      {picture.rows.length === 0 ? (
        <NoStudents exam_id={picture.exam_id} />
      ) : (
        <>
          <LiveActs live={live} isPaused={picture.paused_at !== null} onAct={ask} />
          <LiveChoices live={live} />
          {live.order.value.length === 0 ? (
            <NobodyFound live={live} />
          ) : (
            <LiveTable live={live} now_ms={live.server_ms} onAct={ask} />
          )}
        </>
      )}
      {asked.value && (
        <ActDialog
          asked={asked.value}
          onDo={perform}
          onClose={() => {
            asked.value = null;
          }}
        />
      )}
    </>
  );
}

function askedOf(act: Act, live: Live, student: LiveStudent | undefined): Asked {
  if (student) return { act, who: student.name, student_ids: [student.student_id] };
  const ids = [...live.selected.value];
  if (ids.length > 0) return { act, who: say('act.students', { count: ids.length }), student_ids: ids };
  const count = live.picture.value.value?.rows.length ?? 0;
  return { act, who: say('act.all', { count }), student_ids: null };
}

function LiveTop({ picture }: { picture: LivePicture }) {
  return (
    <div class="page-top">
      <div>
        <a class="way-back" href={addressOf({ page: 'live', exam_id: null })}>
          {say('live.title')}
        </a>
        <PageHeading title={picture.title} />
        <p class="live-facts">
          {picture.paused_at && (
            <span class="tag tag-caution">
              {say('live.paused', { time: moment(Date.parse(picture.paused_at)) })}
            </span>
          )}
          <span>{say('live.updated')}</span>
        </p>
      </div>
    </div>
  );
}

function NoStudents({ exam_id }: { exam_id: number }) {
  return (
    <Empty title={say('live.no-students')}>
      <p>{say('live.no-students-what-to-do')}</p>
      <a class="button" href={addressOf({ page: 'exam', exam_id, part: 'students' })}>
        {say('live.enrol')}
      </a>
    </Empty>
  );
}

function NobodyFound({ live }: { live: Live }) {
  const showAll = () => {
    live.choice.value = { ...live.choice.value, filter: 'everyone', search: '' };
  };
  return (
    <Empty title={say('live.nobody-found')}>
      <p>{say('live.nobody-found-what-to-do')}</p>
      <button type="button" class="button" onClick={showAll}>
        {say('live.show-everyone')}
      </button>
    </Empty>
  );
}
