import { useState } from 'preact/hooks';
import { changeEnrolment } from '../../client/people';
import { TextField } from '../../components/Field';
import { ReasonDialog } from '../../components/ReasonDialog';
import { wholeNumber } from '../../state/numbers';
import type { Room } from '../../state/room';
import { say } from '../../words/words';

interface ExtraTimeDialogProps {
  room: Room;
  exam_id: number;
  student: { student_id: number; name: string; extra_time_s: number };
  onDone: () => void;
  onClose: () => void;
}

export function ExtraTimeDialog({ room, exam_id, student, onDone, onClose }: ExtraTimeDialogProps) {
  const [extra, setExtra] = useState(String(Math.round(student.extra_time_s / 60)));
  const minutes = wholeNumber(extra, 0, 1440);
  const save = async (reason: string) => {
    const { student_id } = student;
    const extra_time_s = (minutes ?? 0) * 60;
    await changeEnrolment(room.client, { exam_id, student_id }, { extra_time_s, reason });
    onDone();
  };
  return (
    <ReasonDialog
      title={say('enrolled.extra-title', { name: student.name })}
      action={say('students.save')}
      isSound={minutes !== null}
      onDo={save}
      onClose={onClose}
    >
      {(tried) => (
        <TextField
          label={say('enrolled.extra-minutes')}
          hint={say('enrolled.extra-hint')}
          value={extra}
          problem={tried && minutes === null ? say('students.extra-problem') : null}
          onValue={setExtra}
        />
      )}
    </ReasonDialog>
  );
}
