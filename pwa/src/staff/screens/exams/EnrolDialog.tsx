import { useEffect, useMemo, useState } from 'preact/hooks';
import { enrol, type Group } from '../../client/people';
import { ChoiceField } from '../../components/Field';
import { ReasonDialog } from '../../components/ReasonDialog';
import { SearchField } from '../../components/SearchField';
import { browserTicking } from '../../state/polling';
import type { Room } from '../../state/room';
import { createStudentList, type StudentList } from '../../state/student-list';
import { say } from '../../words/words';

type Who = 'everybody' | 'class' | 'some';

interface EnrolDialogProps {
  room: Room;
  exam_id: number;
  onDone: (count: number) => void;
  onClose: () => void;
}

/** Enrols everybody, a class, or single students. Who is enrolled already stays so. */
export function EnrolDialog({ room, exam_id, onDone, onClose }: EnrolDialogProps) {
  const list = useMemo(() => createStudentList(room.client, browserTicking), []);
  const [who, setWho] = useState<Who>('everybody');
  const [className, setClassName] = useState<string | null>(null);
  useEffect(() => list.load(), []);
  const classes = list.classes.value.value?.items ?? [];
  const chosenClass = className ?? classes[0]?.name ?? null;
  const group = groupOf(who, chosenClass, [...list.selection.ids.value]);
  return (
    <ReasonDialog
      title={say('enrolled.dialog')}
      action={say('enrolled.enrol')}
      reasonIs="not-asked"
      isSound={group !== null}
      onDo={async () => {
        if (group) onDone((await enrol(room.client, exam_id, group)).new);
      }}
      onClose={onClose}
    >
      {() => (
        <>
          <ChoiceField
            label={say('enrolled.who')}
            value={who}
            options={[
              { value: 'everybody', words: say('enrolled.who.everybody') },
              { value: 'class', words: say('enrolled.who.class') },
              { value: 'some', words: say('enrolled.who.some') },
            ]}
            onValue={setWho}
          />
          {who === 'class' && chosenClass !== null && (
            <ChoiceField
              label={say('students.class')}
              value={chosenClass}
              options={classes.map(({ name, students }) => ({
                value: name,
                words: say('students.of-class', { name: name || say('students.no-class'), count: students }),
              }))}
              onValue={setClassName}
            />
          )}
          {who === 'some' && <SomeStudents list={list} />}
        </>
      )}
    </ReasonDialog>
  );
}

function groupOf(who: Who, class_name: string | null, student_ids: readonly number[]): Group | null {
  if (who === 'everybody') return { everybody: true };
  if (who === 'class') return class_name === null ? null : { class_name };
  return student_ids.length > 0 ? { student_ids } : null;
}

function SomeStudents({ list }: { list: StudentList }) {
  const selected = list.selection.ids.value;
  const items = list.students.loaded.value.value?.items ?? [];
  return (
    <div class="some-students">
      <SearchField
        label={say('enrolled.find')}
        value={list.query.value.search ?? ''}
        onValue={(text) => list.search(text)}
      />
      <ul class="some-students-list">
        {items.map((student) => (
          <li key={student.student_id}>
            <label class="check">
              <input
                type="checkbox"
                checked={selected.has(student.student_id)}
                onChange={(event) => list.selection.set(student.student_id, event.currentTarget.checked)}
              />
              <span>
                <bdi>{student.name}</bdi> <span class="quiet">{student.class_name}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <p class="quiet" role="status">
        {say('enrolled.chosen', { count: selected.size })}
      </p>
    </div>
  );
}
