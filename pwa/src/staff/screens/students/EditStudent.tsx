import { useState } from 'preact/hooks';
import type { Student } from '../../../wire/staff';
import { changeStudent } from '../../client/people';
import { TextField } from '../../components/Field';
import { ReasonDialog } from '../../components/ReasonDialog';
import { wholeNumber } from '../../state/numbers';
import type { Room } from '../../state/room';
import { say } from '../../words/words';

interface EditStudentProps {
  room: Room;
  student: Student;
  onSaved: () => void;
  onClose: () => void;
}

const MOST_EXTRA_MINUTES = 1440;

export function EditStudent({ room, student, onSaved, onClose }: EditStudentProps) {
  const [name, setName] = useState(student.name);
  const [className, setClassName] = useState(student.class_name);
  const [extra, setExtra] = useState(String(Math.round(student.extra_time_s / 60)));
  const minutes = wholeNumber(extra, 0, MOST_EXTRA_MINUTES);
  const save = async (reason: string) => {
    const extra_time_s = (minutes ?? 0) * 60;
    await changeStudent(room.client, student.student_id, {
      name: name.trim(),
      class_name: className.trim(),
      extra_time_s,
      reason,
    });
    room.tell(say('students.saved', { name: name.trim() }));
    onSaved();
  };
  return (
    <ReasonDialog
      title={say('students.edit-title', { name: student.name })}
      action={say('students.save')}
      isSound={name.trim() !== '' && minutes !== null}
      onDo={save}
      onClose={onClose}
    >
      {(tried) => (
        <>
          <TextField
            label={say('students.name')}
            most={100}
            value={name}
            problem={tried && name.trim() === '' ? say('students.name-problem') : null}
            onValue={setName}
          />
          <TextField label={say('students.class')} most={60} value={className} onValue={setClassName} />
          <TextField
            label={say('students.extra')}
            value={extra}
            problem={tried && minutes === null ? say('students.extra-problem') : null}
            onValue={setExtra}
          />
        </>
      )}
    </ReasonDialog>
  );
}
