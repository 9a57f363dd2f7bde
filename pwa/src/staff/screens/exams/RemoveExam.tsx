import { useSignal } from '@preact/signals';
import type { StaffExamDetail } from '../../../wire/staff';
import { removeExam } from '../../client/exams';
import { useWayOn } from '../../components/here';
import { ReasonDialog } from '../../components/ReasonDialog';
import type { Room } from '../../state/room';
import { say } from '../../words/words';

/** Takes an exam away that nobody has begun; the server refuses any other. */
export function RemoveExam({ room, exam }: { room: Room; exam: StaffExamDetail }) {
  const asking = useSignal(false);
  const goOn = useWayOn(room);
  const { exam_id, title } = exam;
  const ask = (is: boolean) => {
    asking.value = is;
  };
  const remove = async () => {
    await removeExam(room.client, exam_id);
    room.tell(say('exam.removed', { title }));
    goOn({ page: 'exams' });
  };
  return (
    <section class="panel">
      <h2 class="panel-title">{say('exam.remove')}</h2>
      <p class="quiet">{say('exam.remove-lead')}</p>
      <button type="button" class="button" onClick={() => ask(true)}>
        {say('exam.remove')}
      </button>
      {asking.value && (
        <ReasonDialog
          title={say('exam.remove-title', { title })}
          action={say('exam.remove')}
          reasonIs="not-asked"
          onDo={remove}
          onClose={() => ask(false)}
        >
          {() => <p>{say('exam.remove-sure')}</p>}
        </ReasonDialog>
      )}
    </section>
  );
}
