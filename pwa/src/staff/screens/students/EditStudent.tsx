import { useState } from 'preact/hooks';
import type { Student } from '../../../wire/staff';
import { changeStudent } from '../../client/people';
import { TextField } from '../../components/Field';
import { ReasonDialog } from '../../components/ReasonDialog';
import type { Room } from '../../state/room';
import { changedOfStudent, studentForm, studentProblems } from '../../state/student-form';
import { say } from '../../words/words';

interface EditStudentProps {
  room: Room;
  student: Student;
  onSaved: () => void;
  onClose: () => void;
}

export function EditStudent({ room, student, onSaved, onClose }: EditStudentProps) {
  const before = studentForm(student);
  const [form, setForm] = useState(before);
  const problems = studentProblems(form);
  const save = async (reason: string) => {
    await changeStudent(room.client, student.student_id, { ...changedOfStudent(before, form), reason });
    room.tell(say('students.saved', { name: form.name.trim() }));
    onSaved();
  };
  return (
    <ReasonDialog
      title={say('students.edit-title', { name: student.name })}
      action={say('students.save')}
      isSound={problems.size === 0}
      onDo={save}
      onClose={onClose}
    >
      {(tried) => (
        <>
          <TextField
            label={say('students.name')}
            most={100}
            value={form.name}
            problem={tried && problems.has('name') ? say('students.name-problem') : null}
            onValue={(name) => setForm({ ...form, name })}
          />
          <TextField
            label={say('students.class')}
            most={60}
            value={form.class_name}
            onValue={(class_name) => setForm({ ...form, class_name })}
          />
          <TextField
            label={say('students.extra')}
            value={form.extra_minutes}
            problem={tried && problems.has('extra_minutes') ? say('students.extra-problem') : null}
            onValue={(extra_minutes) => setForm({ ...form, extra_minutes })}
          />
        </>
      )}
    </ReasonDialog>
  );
}
