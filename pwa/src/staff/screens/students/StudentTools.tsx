import { Icon } from '../../../ui/icons';
import { SearchField } from '../../components/SearchField';
import type { StudentList } from '../../state/student-list';
import { say } from '../../words/words';

/** Whose passwords are to be made anew. */
export type Whom = { who: string; whom: { class_name: string } | { student_ids: readonly number[] } };

const EVERY_CLASS = '\n';

interface StudentToolsProps {
  list: StudentList;
  onSlips: (whom: Whom) => void;
}

/** Narrows the list down, and makes passwords for a class or for those selected. */
export function StudentTools({ list, onSlips }: StudentToolsProps) {
  const { class_name, search } = list.query.value;
  const classes = list.classes.value.value?.items ?? [];
  const selected = [...list.selection.ids.value];
  return (
    <div class="tools">
      <SearchField
        label={say('students.search')}
        value={search ?? ''}
        onValue={(text) => list.search(text)}
      />
      <span class="select select-small">
        <select
          aria-label={say('students.class')}
          value={class_name ?? EVERY_CLASS}
          onChange={({ currentTarget: { value } }) => list.ofClass(value === EVERY_CLASS ? null : value)}
        >
          <option value={EVERY_CLASS}>{say('students.every-class')}</option>
          {classes.map(({ name, students }) => (
            <option key={name} value={name}>
              {say('students.of-class', { name: name || say('students.no-class'), count: students })}
            </option>
          ))}
        </select>
        <Icon shape="down" />
      </span>
      <div class="tools-end">
        {selected.length > 0 && (
          <button
            type="button"
            class="button button-small"
            onClick={() =>
              onSlips({
                who: say('act.students', { count: selected.length }),
                whom: { student_ids: selected },
              })
            }
          >
            {say('students.slips')}
          </button>
        )}
        {selected.length === 0 && class_name && (
          <button
            type="button"
            class="button button-small"
            onClick={() => onSlips({ who: class_name, whom: { class_name } })}
          >
            {say('students.slips-class')}
          </button>
        )}
      </div>
    </div>
  );
}
