"""What people write: readers in public forms, coordinators in the admin."""
