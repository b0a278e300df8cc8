import { ListLoading } from "@/app/(app)/settings/_components/list-loading";

export default function PeopleLoading() {
  return <ListLoading title="People" subject="people" />;
}
