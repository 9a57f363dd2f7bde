import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { PageHeading } from '../../../ui/Page';
import { duration, moment } from '../../../ui/times';
import type { SessionStory, StoryEntry } from '../../../wire/staff';
import { ruleLateWork, settleQuarantined, showStory } from '../../client/sessions';
import { ReasonDialog } from '../../components/ReasonDialog';
import { Shown } from '../../components/Shown';
import { createLoaded, type Loaded } from '../../state/loaded';
import type { Room } from '../../state/room';
import { addressOf } from '../../state/route';
import { lateWorkOf } from '../../state/story';
import { say } from '../../words/words';
import { marksWords } from '../results/Figures';
import { Findings, LateWork } from './Findings';
import { Marks } from './Marks';
import { Quarantine } from './Quarantine';
import { Tags } from './SessionsPage';
import { Timeline } from './Timeline';

/** A session's story, for when somebody disputes what they answered, and when; made for printing, too. */
export function SessionPage({ room, session_id }: { room: Room; session_id: number }) {
  const loaded = useMemo(() => createLoaded(() => showStory(room.client, session_id)), [session_id]);
  useEffect(() => void loaded.load(), [loaded]);
  return (
    <Shown loaded={loaded} heading={say('story.facts')}>
      {(story) => <Story room={room} story={story} loaded={loaded} />}
    </Shown>
  );
}

interface StoryProps {
  room: Room;
  story: SessionStory;
  loaded: Loaded<SessionStory>;
}

interface Decision {
  entry: StoryEntry;
  counts: boolean;
}

function Story({ room, story, loaded }: StoryProps) {
  const deciding = useSignal<Decision | null>(null);
  const decision = deciding.value;
  const done = (words: string) => {
    room.tell(words);
    void loaded.load();
  };
  const rule = async ({ entry: { writer, number }, counts }: Decision, reason: string) => {
    await ruleLateWork(room.client, story.session_id, { writer, number, counts, reason });
    done(say('story.decided'));
  };
  const settle = async (quarantined_ids: number[], reason: string) => {
    await settleQuarantined(room.client, story.session_id, { quarantined_ids, reason });
    done(say('story.settled'));
  };
  return (
    <>
      <div class="page-top">
        <div>
          <a class="way-back no-print" href={addressOf({ page: 'sessions' })}>
            {say('sessions.title')}
          </a>
          <PageHeading title={story.name} />
          <p class="page-lead" dir="auto">
            {story.exam_title}
          </p>
        </div>
        <button type="button" class="button no-print" onClick={() => print()}>
          {say('story.print')}
        </button>
      </div>
      <Facts story={story} />
      {hasMarks(story) && <Marks room={room} session_id={story.session_id} />}
      <Findings story={story} />
      <Quarantine story={story} onSettle={settle} />
      <LateWork
        entries={lateWorkOf(story)}
        onDecide={(entry, counts) => {
          deciding.value = { entry, counts };
        }}
      />
      <Timeline story={story} />
      {decision && (
        <ReasonDialog
          title={say('story.decide-title', {
            decision: say(decision.counts ? 'story.late-count' : 'story.late-not'),
            number: decision.entry.number,
          })}
          action={say(decision.counts ? 'story.late-count' : 'story.late-not')}
          onDo={(reason) => rule(decision, reason)}
          onClose={() => {
            deciding.value = null;
          }}
        >
          {() => <p>{say('story.late-lead')}</p>}
        </ReasonDialog>
      )}
    </>
  );
}

/** Marks are computed once a session is handed in and everything has arrived. */
const hasMarks = ({ state }: SessionStory) => state === 'closed';

function Facts({ story }: { story: SessionStory }) {
  const at = (instant: string | null) => (instant === null ? '–' : moment(Date.parse(instant)));
  const facts: readonly (readonly [string, string])[] = [
    [say('story.class'), story.class_name || '–'],
    [say('story.started'), at(story.started_at)],
    [say('story.handed-in'), at(story.completed_at)],
    [say('story.receipt'), story.receipt_code ?? '–'],
    [
      say('story.answered'),
      say('live.answered-of', { answered: story.answered, questions: story.question_count }),
    ],
    [say('story.time'), duration(story.time_used_s)],
    ...(story.granted_s > 0 ? [[say('story.granted'), duration(story.granted_s)] as const] : []),
    ...(story.marks !== null && story.marks_possible !== null
      ? [
          [
            say('story.marks'),
            say('results.of-marks', {
              marks: marksWords(story.marks),
              possible: marksWords(story.marks_possible),
            }),
          ] as const,
        ]
      : []),
  ];
  return (
    <section class="panel story-facts" aria-label={say('story.facts')}>
      <Tags session={story} />
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
