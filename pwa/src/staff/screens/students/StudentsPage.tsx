import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { PageHeading } from '../../../ui/Page';
import type { Slip, Student } from '../../../wire/staff';
import { renewPasswords } from '../../client/people';
import { Empty } from '../../components/Empty';
import { More } from '../../components/More';
import { ReasonDialog } from '../../components/ReasonDialog';
import { Shown } from '../../components/Shown';
import { browserTicking } from '../../state/polling';
import type { Room } from '../../state/room';
import { addressOf } from '../../state/route';
import { createStudentList, type StudentList } from '../../state/student-list';
import { say } from '../../words/words';
import { EditStudent } from './EditStudent';
import { Slips } from './Slips';
import { StudentTable } from './StudentTable';
import { StudentTools, type Whom } from './StudentTools';

/** The school's students. */
export function StudentsPage({ room }: { room: Room }) {
  const list = useMemo(() => createStudentList(room.client, browserTicking), []);
  const slips = useSignal<readonly Slip[] | null>(null);
  const asked = useSignal<Whom | null>(null);
  const edited = useSignal<Student | null>(null);
  useEffect(() => list.load(), []);
  if (slips.value)
    return (
      <Slips
        room={room}
        slips={slips.value}
        onDone={() => {
          slips.value = null;
        }}
      />
    );
  return (
    <>
      <div class="page-top">
        <PageHeading title={say('students.title')} />
        <a class="button" href={addressOf({ page: 'import-students' })}>
          {say('students.import')}
        </a>
      </div>
      <StudentTools
        list={list}
        onSlips={(whom) => {
          asked.value = whom;
        }}
      />
      <Shown loaded={list.students.loaded}>
        {({ items }) =>
          items.length === 0 ? (
            <NoStudents list={list} />
          ) : (
            <>
              <StudentTable
                students={items}
                selection={list.selection}
                onEdit={(student) => {
                  edited.value = student;
                }}
                onPassword={({ name, student_id }) => {
                  asked.value = { who: name, whom: { student_ids: [student_id] } };
                }}
              />
              <More paged={list.students} />
            </>
          )
        }
      </Shown>
      {asked.value && (
        <AskPasswords
          room={room}
          asked={asked.value}
          onSlips={(made) => {
            slips.value = made;
          }}
          onClose={() => {
            asked.value = null;
          }}
        />
      )}
      {edited.value && (
        <EditStudent
          room={room}
          student={edited.value}
          onSaved={() => list.load()}
          onClose={() => {
            edited.value = null;
          }}
        />
      )}
    </>
  );
}

function NoStudents({ list }: { list: StudentList }) {
  const { class_name, search } = list.query.value;
  const isWhole = class_name === null && search === null;
  return (
    <Empty title={say(isWhole ? 'students.none' : 'students.nobody-found')}>
      <p>{say(isWhole ? 'students.none-what-to-do' : 'students.nobody-found-what-to-do')}</p>
    </Empty>
  );
}

interface AskPasswordsProps {
  room: Room;
  asked: Whom;
  onSlips: (slips: readonly Slip[]) => void;
  onClose: () => void;
}

function AskPasswords({ room, asked, onSlips, onClose }: AskPasswordsProps) {
  return (
    <ReasonDialog
      title={say('slips.ask-title', { who: asked.who })}
      action={say('slips.make')}
      onDo={async (reason) => onSlips((await renewPasswords(room.client, asked.whom, reason)).items)}
      onClose={onClose}
    >
      {() => <p>{say('slips.ask-lead')}</p>}
    </ReasonDialog>
  );
}
