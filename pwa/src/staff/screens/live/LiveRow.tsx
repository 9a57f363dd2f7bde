import { type ReadonlySignal, useComputed } from '@preact/signals';
import { Icon } from '../../../ui/icons';
import type { LiveStudent } from '../../../wire/staff';
import type { Act } from '../../client/acts';
import { briefly } from '../../components/ages';
import { Menu, MenuItem } from '../../components/Menu';
import { RowCheck } from '../../components/RowCheck';
import type { Live } from '../../state/live';
import { SILENT_MS, silence_ms } from '../../state/live-needs';
import { addressOf } from '../../state/route';
import { say } from '../../words/words';
import { actsFor } from './act-form';
import { deliveryWords, heardWords, needWords, stateLooks } from './row-words';

export interface LiveRowProps {
  live: Live;
  student: ReadonlySignal<LiveStudent>;
  /** The server's moment on screen: ages grow by it. */
  now_ms: ReadonlySignal<number>;
  onAct: (act: Act, student: LiveStudent) => void;
}

/**
 * One student. The row reads a signal of its own, and what grows with time by itself is bound to where it
 * stands: a new picture leaves all other rows alone.
 */
export function LiveRow({ live, student: signal, now_ms, onAct }: LiveRowProps) {
  const student = signal.value;
  const id = student.student_id;
  const selected = useComputed(() => live.selected.value.has(id));
  const isSelected = selected.value;
  return (
    <li class={isSelected ? 'live-row live-row-selected' : 'live-row'}>
      <span class="row-check">
        <RowCheck
          label={say('live.select', { name: student.name })}
          isChecked={isSelected}
          onCheck={(isChecked) => live.select(id, isChecked)}
        />
      </span>
      <span class="live-student">
        <span class="live-name">
          <bdi>{student.name}</bdi>
        </span>
        <span class="below">{[student.class_name, student.username].filter(Boolean).join(' · ')}</span>
      </span>
      <State student={signal} now_ms={now_ms} />
      <Heard student={signal} now_ms={now_ms} />
      <Answers student={student} />
      <TimeLeft student={student} />
      <span class="live-devices">
        {student.devices > 1 && (
          <span class="tag tag-caution">{say('live.devices', { count: student.devices })}</span>
        )}
        {student.devices === 1 && <span class="quiet">{say('live.devices', { count: 1 })}</span>}
      </span>
      <span class="live-act">
        <RowMenu student={student} onAct={onAct} />
      </span>
    </li>
  );
}

type Moving = Pick<LiveRowProps, 'student' | 'now_ms'>;

function State({ student: signal, now_ms }: Moving) {
  const student = signal.value;
  const need = useComputed(() => needWords(signal.value, now_ms.value));
  return (
    <span class="live-state">
      <span class={`tag tag-${stateLooks[student.state]}`}>{say(`live.state.${student.state}`)}</span>
      {student.attempt > 1 && <span class="tag">{say('live.attempt', { attempt: student.attempt })}</span>}
      {need.value && (
        <span class="live-need">
          <Icon shape="flag" />
          {need.value}
        </span>
      )}
    </span>
  );
}

function Heard({ student, now_ms }: Moving) {
  const isSilent = useComputed(
    () => student.value.state === 'in_progress' && silence_ms(student.value, now_ms.value) > SILENT_MS,
  );
  const words = useComputed(() => heardWords(student.value, now_ms.value));
  return (
    <span class={isSilent.value ? 'live-heard live-silent' : 'live-heard'}>
      <span class="live-label">{say('live.column.heard')} </span>
      {words}
    </span>
  );
}

function Answers({ student }: { student: LiveStudent }) {
  const { answered, question_count: questions } = student;
  if (student.session_id === null) return <span class="live-answers" />;
  return (
    <span class="live-answers">
      <progress value={answered} max={Math.max(1, questions)} aria-label={say('live.column.answers')} />
      <span class="live-count">{say('live.answered-of', { answered, questions })}</span>
      <span class={student.waiting ? 'below live-waits' : 'below'}>
        {student.question !== null &&
          student.state === 'in_progress' &&
          `${say('live.at-question', { number: student.question })} · `}
        {deliveryWords(student)}
      </span>
    </span>
  );
}

function TimeLeft({ student }: { student: LiveStudent }) {
  const left = student.time_left_s;
  const runs = student.state === 'in_progress' && left !== null;
  return (
    <span class={runs && left < 300 ? 'live-time live-short' : 'live-time'}>
      {runs && left <= 0 && say('live.no-time')}
      {runs && left > 0 && (
        <>
          {briefly(left)}
          <span class="live-label"> {say('live.left')}</span>
        </>
      )}
    </span>
  );
}

function RowMenu({ student, onAct }: { student: LiveStudent; onAct: LiveRowProps['onAct'] }) {
  return (
    <Menu compact label={say('live.actions-for', { name: student.name })}>
      {(close) => (
        <>
          {actsFor(student).map((act) => (
            <MenuItem
              key={act}
              onChoose={() => {
                close();
                onAct(act, student);
              }}
            >
              {say(`act.${act}`)}
            </MenuItem>
          ))}
          {student.session_id !== null && (
            <li>
              <a class="menu-item" href={addressOf({ page: 'session', session_id: student.session_id })}>
                {say('live.story')}
              </a>
            </li>
          )}
        </>
      )}
    </Menu>
  );
}
