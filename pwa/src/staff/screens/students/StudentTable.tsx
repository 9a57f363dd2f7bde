import { duration } from '../../../ui/times';
import type { Student } from '../../../wire/staff';
import { Menu, MenuItem } from '../../components/Menu';
import { RowCheck } from '../../components/RowCheck';
import type { Selection } from '../../state/selection';
import { say } from '../../words/words';

interface StudentTableProps {
  students: readonly Student[];
  selection: Selection;
  onEdit: (student: Student) => void;
  onPassword: (student: Student) => void;
}

export function StudentTable({ students, selection, onEdit, onPassword }: StudentTableProps) {
  const selected = selection.ids.value;
  const isAll = students.every((student) => selected.has(student.student_id));
  const selectAll = (isSelected: boolean) =>
    selection.only(isSelected ? students.map((student) => student.student_id) : []);
  return (
    <div class="table-wrap table-wrap-menus">
      <table class="table">
        <thead>
          <tr>
            <th scope="col" class="row-check">
              <RowCheck
                label={say('students.select-all')}
                isChecked={isAll}
                isPartly={selected.size > 0 && !isAll}
                onCheck={selectAll}
              />
            </th>
            <th scope="col">{say('students.column.name')}</th>
            <th scope="col">{say('students.column.class')}</th>
            <th scope="col" class="wide-only">
              {say('students.column.extra')}
            </th>
            <th scope="col" class="figure wide-only">
              {say('students.column.exams')}
            </th>
            <th scope="col">
              <span class="visually-hidden">{say('students.column.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {students.map((student) => (
            <StudentRow
              key={student.student_id}
              student={student}
              isSelected={selected.has(student.student_id)}
              onSelect={(isSelected) => selection.set(student.student_id, isSelected)}
              onEdit={onEdit}
              onPassword={onPassword}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface StudentRowProps extends Pick<StudentTableProps, 'onEdit' | 'onPassword'> {
  student: Student;
  isSelected: boolean;
  onSelect: (isSelected: boolean) => void;
}

function StudentRow({ student, isSelected, onSelect, onEdit, onPassword }: StudentRowProps) {
  return (
    <tr class={isSelected ? 'row-selected' : undefined}>
      <td class="row-check">
        <RowCheck
          label={say('live.select', { name: student.name })}
          isChecked={isSelected}
          onCheck={onSelect}
        />
      </td>
      <th scope="row">
        <bdi>{student.name}</bdi>
        <span class="below">{student.username}</span>
      </th>
      <td>{student.class_name}</td>
      <td class="wide-only">{student.extra_time_s > 0 && duration(student.extra_time_s)}</td>
      <td class="figure wide-only">{student.exams}</td>
      <td class="row-menu">
        <Menu compact label={say('live.actions-for', { name: student.name })}>
          {(close) => (
            <>
              <MenuItem
                onChoose={() => {
                  close();
                  onEdit(student);
                }}
              >
                {say('students.edit')}
              </MenuItem>
              <MenuItem
                onChoose={() => {
                  close();
                  onPassword(student);
                }}
              >
                {say('students.new-password')}
              </MenuItem>
            </>
          )}
        </Menu>
      </td>
    </tr>
  );
}
