"""What can be done to sheets and signatures. Each verb is one function and one transaction."""
