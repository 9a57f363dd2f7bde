import { useEffect, useMemo } from 'preact/hooks';
import { Icon } from '../../ui/icons';
import { listEveryExam } from '../client/exams';
import { createLoaded } from '../state/loaded';
import type { Room } from '../state/room';
import { say } from '../words/words';

interface ExamFilterProps {
  room: Room;
  exam_id: number | null;
  onChoose: (exam_id: number | null) => void;
}

const EVERY = '';

/** Of which exam a list is shown. Until the exams are known, of every one. */
export function ExamFilter({ room, exam_id, onChoose }: ExamFilterProps) {
  const exams = useMemo(() => createLoaded(() => listEveryExam(room.client)), []);
  useEffect(() => void exams.load(), []);
  return (
    <span class="select select-small exam-filter">
      <select
        aria-label={say('list.exam')}
        value={exam_id === null ? EVERY : String(exam_id)}
        onChange={({ currentTarget: { value } }) => onChoose(value === EVERY ? null : Number(value))}
      >
        <option value={EVERY}>{say('list.every-exam')}</option>
        {(exams.value.value ?? []).map((exam) => (
          <option key={exam.exam_id} value={String(exam.exam_id)} dir="auto">
            {exam.title}
          </option>
        ))}
      </select>
      <Icon shape="down" />
    </span>
  );
}
